/** The languages that Roost speaks, the one that every other is measured against first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** A language of one's own choice, or the one that the system or the browser has. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** The first wanted language that Roost speaks, by BCP 47 tags such as `de-AT`; English where it speaks none. */
export function speakable(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const spoken = languages.find((language) => tag.toLowerCase().split(/[-_]/)[0] === language);
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}

/** Whether a language is written from right to left; the window then turns around. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur', 'yi'].includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
