import type { ComponentType } from 'react';
import { ScreenTextsProvider } from '../lib/i18n.tsx';
import { later } from '../lib/later.ts';

/** A screen that is loaded when it is opened, together with its texts. */
export function page<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return later(async () => withTexts(await load()));
}

function withTexts<Props extends object>(Screen: ComponentType<Props>): ComponentType<Props> {
  return (props) => (
    <ScreenTextsProvider>
      <Screen {...props} />
    </ScreenTextsProvider>
  );
}
