/** Declares the facts that a code's sentence needs; the value itself is only a name to list codes by. */
export function facts<Facts extends Record<string, string | number | boolean | null>>(): Facts {
  return Object.freeze({}) as Facts;
}
