import { type ComponentType, lazy } from 'react';
import { ScreenTextsProvider } from '../lib/i18n.tsx';

/** A screen that is loaded when it is opened, together with its texts. */
export function page<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const Screen = await load();
    const WithTexts = (props: Props) => (
      <ScreenTextsProvider>
        <Screen {...props} />
      </ScreenTextsProvider>
    );
    return { default: WithTexts };
  });
}
