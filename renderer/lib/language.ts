import { type Language, type LanguageChoice, languageChoices, speakable } from '#shared/domain/language.ts';

const key = 'roost.language';

/** What was chosen when this window last knew, so that it begins in the right language before it reaches the daemon. */
export function rememberedChoice(): LanguageChoice {
  try {
    const kept = localStorage.getItem(key);
    return languageChoices.find((choice) => choice === kept) ?? 'system';
  } catch {
    // A browser that keeps nothing.
    return 'system';
  }
}

export function rememberChoice(choice: LanguageChoice): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    return;
  }
}

/** The language that a choice means in this window. */
export function languageOf(choice: LanguageChoice): Language {
  return choice === 'system' ? speakable(navigator.languages) : choice;
}

/** Tells when the system speaks another language now, or another was chosen in a second window; returns how to stop it. */
export function onLanguageChange(onChange: () => void): () => void {
  const events = new AbortController();
  const { signal } = events;
  addEventListener('languagechange', onChange, { signal });
  addEventListener('storage', (changed) => changed.key === key && onChange(), { signal });
  return () => events.abort();
}
