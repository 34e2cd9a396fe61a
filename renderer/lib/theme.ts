import { recall, remember } from './remembered.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
/** Light or dark, or as the system has it now. A matter of this screen, so it is kept in this browser only. */
export type ThemeChoice = (typeof themeChoices)[number];

const changed = 'roost-theme';

export function chosenTheme(): ThemeChoice {
  const kept = recall('theme');
  return themeChoices.find((choice) => choice === kept) ?? 'system';
}

/** Shows the window as was chosen; called once before anything is drawn. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = chosenTheme();
}

/** Has this window look so from now on, and the next time. */
export function chooseTheme(choice: ThemeChoice): void {
  remember('theme', choice);
  applyTheme();
  dispatchEvent(new Event(changed));
}

/** Calls back when the window goes from light to dark or back, by the system or by choice. */
export function onThemeChange(callback: () => void): Disposable {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', callback);
  addEventListener(changed, callback);
  return {
    [Symbol.dispose]: () => {
      query.removeEventListener('change', callback);
      removeEventListener(changed, callback);
    },
  };
}
