import { createInstance, type i18n } from 'i18next';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Notice } from '#shared/domain/notice.ts';
import { describeNotice } from '#shared/lib/i18n.ts';
import { errors } from '#shared/locales/en/errors.ts';
import { notes } from '#shared/locales/en/notes.ts';
import type { pages as pageTexts } from '#shared/locales/en/pages.ts';
import { window as texts } from '#shared/locales/en/window.ts';
import type { Failure } from './failure.ts';

/** The texts of the screens that come when they are opened. */
type PageTexts = typeof pageTexts;

type Leaves<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${Key}`
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];
type WithoutPlural<Key> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** The name of a text of the window; plurals are one text, chosen by `count`. */
export type TextKey = WithoutPlural<Leaves<typeof texts> | Leaves<PageTexts>>;
export type TextFacts = Record<string, string | number>;

/** Writes out texts, notices and failures in the person's language. */
export interface Texts {
  (key: TextKey, facts?: TextFacts): string;
  notice(notice: Notice): string;
  failure(failure: Failure): string;
  readonly language: string;
}

/** Only the namespaces a window shows are bundled; the terminal's stay out of the first load. */
export function createTexts(language: string, pages?: PageTexts): Texts {
  const instance: i18n = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { en: { window: { ...texts, ...pages }, errors, notes } },
    ns: ['window', 'errors', 'notes'],
    defaultNS: 'window',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const text = (key: TextKey, facts?: TextFacts) => instance.t(key, { ...facts });
  return Object.assign(text, {
    language,
    notice: (notice: Notice) => describeNotice(instance, notice),
    failure: (failure: Failure) =>
      failure.kind === 'notice'
        ? describeNotice(instance, failure.notice)
        : instance.t(`failure.${failure.kind}`),
  });
}

const TextsContext = createContext<Texts | null>(null);

export function TextsProvider({ language, children }: { language: string; children: ReactNode }) {
  const value = useMemo(() => createTexts(language), [language]);
  return <TextsContext value={value}>{children}</TextsContext>;
}

/** Gives a screen that was opened later its own texts beside those that the window began with. */
export function PageTextsProvider({ pages, children }: { pages: PageTexts; children: ReactNode }) {
  const { language } = useTexts();
  const value = useMemo(() => createTexts(language, pages), [language, pages]);
  return <TextsContext value={value}>{children}</TextsContext>;
}

/** The window's texts; every visible word comes through it. */
export function useTexts(): Texts {
  const value = useContext(TextsContext);
  if (value === null) throw new Error('no TextsProvider above');
  return value;
}
