const RUNTIMES = 'java|dotnet|node|python|steamcmd|vcredist';
const REFERENCE = new RegExp(`^native:(?:(?:${RUNTIMES}):(?:\\d[0-9.]*)?)?$`);
/** Accepted only together with `meta.platform`; `java:21` alone is a Docker image. */
const SHORT_FORM = /^(?:native|(?:java|dotnet|node|python):\d[0-9.]*|steamcmd:?)$/;

/** Whether an image reference is for a native runtime: no Docker engine accepts an empty name in front of a colon. */
export function isNativeReference(ref: string): boolean {
  return /^\s*native:/.test(ref);
}

/** Whether a reference is a short form of a native one, or several; accepted only with `meta.platform`. */
export function isShortReference(ref: string): boolean {
  return ref.split(/\s+/).every((one) => SHORT_FORM.test(one));
}

/** A runtime reference in its long form, several in one kept; null when it is none. Blank is `native:`. */
export function longReference(text: string): string | null {
  const parts = text.trim() === '' ? ['native:'] : text.trim().split(/\s+/);
  const long = parts.map((part) => (SHORT_FORM.test(part) ? longForm(part) : part));
  return long.every((part) => REFERENCE.test(part)) ? long.join(' ') : null;
}

function longForm(short: string): string {
  if (short === 'native') return 'native:';
  const [runtime = '', version = ''] = short.split(':');
  return `native:${runtime}:${version}`;
}
