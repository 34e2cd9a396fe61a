import type { ComponentType } from 'react';
import { ScreenTextsProvider } from '../lib/i18n.tsx';
import { languageOf, rememberedChoice } from '../lib/language.ts';
import { later } from '../lib/later.ts';
import { loadScreens, type TextPart } from '../lib/locale.ts';

/**
 * A screen that is loaded when it is opened, together with its texts.
 *
 * @param part `add` for what may be a window's first screen and has no time for the texts of all others
 */
export function page<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  part: TextPart = 'all',
) {
  return later(async () => {
    // Both at once; the texts in another language than the one spoken would only be too many.
    const [Screen] = await Promise.all([load(), loadScreens(languageOf(rememberedChoice()), part)]);
    return withTexts(Screen, part);
  });
}

function withTexts<Props extends object>(Screen: ComponentType<Props>, part: TextPart): ComponentType<Props> {
  return (props) => (
    <ScreenTextsProvider part={part}>
      <Screen {...props} />
    </ScreenTextsProvider>
  );
}
