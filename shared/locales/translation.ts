/** The same texts under the same keys, in another language. */
export type TranslationOf<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : TranslationOf<English[Key]>;
};

/** Texts of our catalogue's eggs in another language, by the English ones; what is not there stays English. */
export type CatalogueTexts = Readonly<Record<string, string>>;
