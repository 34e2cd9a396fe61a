import { type ComponentType, lazy } from 'react';
import { PageTextsProvider } from '../lib/i18n.tsx';

/** A screen that is loaded when it is opened, together with its texts. */
export function page<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [Screen, { pages }] = await Promise.all([load(), import('#shared/locales/en/pages.ts')]);
    const WithTexts = (props: Props) => (
      <PageTextsProvider pages={pages}>
        <Screen {...props} />
      </PageTextsProvider>
    );
    return { default: WithTexts };
  });
}
