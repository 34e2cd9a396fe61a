/** An ordinary outcome the caller must choose between: done with a value, or not done for a named reason. */
export type Result<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function fail<Reason>(reason: Reason): { ok: false; reason: Reason } {
  return { ok: false, reason };
}
