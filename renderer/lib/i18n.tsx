import { createInstance, type i18n } from 'i18next';
import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { directionOf, type Language, type LanguageChoice } from '#shared/domain/language.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { RuleFailure } from '#shared/domain/variable-rules.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { describeRuleFailure } from '#shared/lib/describe-rule.ts';
import type { pages as pageTexts } from '#shared/locales/en/pages.ts';
import type { window as texts } from '#shared/locales/en/window.ts';
import type { Failure } from './failure.ts';
import { languageOf, onLanguageChange, rememberChoice, rememberedChoice } from './language.ts';
import {
  loadScreens,
  loadStart,
  type ScreenTexts,
  type StartTexts,
  screensHere,
  type TextPart,
} from './locale.ts';

type Leaves<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${Key}`
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];
type WithoutPlural<Key> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** The name of a text of the window; plurals are one text, chosen by `count`. */
export type TextKey = WithoutPlural<Leaves<typeof texts> | Leaves<typeof pageTexts>>;
export type TextFacts = Record<string, string | number>;

/** Writes out texts, notices and failures in the person's language. */
export interface Texts {
  (key: TextKey, facts?: TextFacts): string;
  notice(notice: Notice): string;
  failure(failure: Failure): string;
  /** Why a value does not fit; for screens that come when they are opened. */
  rule(failure: RuleFailure): string;
  /** What an egg says of itself, in the person's language where our catalogue has it so. */
  readonly ofEgg: (text: string) => string;
  readonly language: Language;
}

interface Spoken {
  language: Language;
  start: StartTexts;
}

function createTexts({ language, start }: Spoken, screens?: ScreenTexts): Texts {
  const instance: i18n = createInstance();
  const { window, errors } = start;
  void instance.init({
    lng: language,
    initAsync: false,
    resources: {
      [language]: {
        window: { ...window, ...screens?.pages },
        errors,
        rules: { ...screens?.rules },
        notes: { ...screens?.notes },
      },
    },
    ns: ['window', 'errors', 'notes', 'rules'],
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
    rule: (failure: RuleFailure) => describeRuleFailure(instance, failure),
    ofEgg: (text: string) => screens?.catalogue[text] ?? text,
  });
}

interface Voice {
  spoken: Spoken;
  texts: Texts;
  choose: (choice: LanguageChoice) => Promise<void>;
}

const VoiceContext = createContext<Voice | null>(null);

/** Loads what the window says first, in the language that was chosen last or that the browser asks for. */
export async function loadFirstTexts(): Promise<Spoken> {
  const language = languageOf(rememberedChoice());
  return { language, start: await loadStart(language) };
}

export function TextsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  const choose = useCallback(async (choice: LanguageChoice) => {
    rememberChoice(choice);
    const language = languageOf(choice);
    const start = await loadStart(language);
    // The old words stay until the new ones of the open screen are here too.
    startTransition(() => setSpoken((now) => (now.language === language ? now : { language, start })));
  }, []);
  useEffect(() => onLanguageChange(() => void choose(rememberedChoice())), [choose]);
  const { language } = spoken;
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);
  const voice = useMemo(() => ({ spoken, texts: createTexts(spoken), choose }), [spoken, choose]);
  return <VoiceContext value={voice}>{children}</VoiceContext>;
}

/** Gives a screen that was opened later its own texts beside those that the window began with; suspends until they are here. */
export function ScreenTextsProvider({ part, children }: { part: TextPart; children: ReactNode }) {
  const voice = useVoice();
  const { language } = voice.spoken;
  const screens = screensHere(language, part) ?? use(loadScreens(language, part));
  const value = useMemo(() => ({ ...voice, texts: createTexts(voice.spoken, screens) }), [voice, screens]);
  return <VoiceContext value={value}>{children}</VoiceContext>;
}

/** The window's texts; every visible word comes through it. */
export function useTexts(): Texts {
  return useVoice().texts;
}

/** Has the window speak another language from now on, and remembers it in this browser. */
export function useChooseLanguage(): (choice: LanguageChoice) => Promise<void> {
  return useVoice().choose;
}

function useVoice(): Voice {
  const value = useContext(VoiceContext);
  if (value === null) throw new Error('no TextsProvider above');
  return value;
}
