/**
 * A word that this browser keeps between visits, such as “do not show this again”.
 *
 * Nothing depends on it: where the browser keeps nothing, it is simply forgotten.
 */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`roost.${name}`, value);
  } catch {
    // A private window may refuse; then it is asked again next time.
  }
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`roost.${name}`);
  } catch {
    return null;
  }
}
