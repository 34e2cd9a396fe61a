import type { TFunction } from 'i18next';
import type { Dialogs } from './dialogs.ts';

/** Asks what to do about a window whose page goes down again and again. */
export async function askAfterCrashes(
  dialogs: Dialogs,
  t: TFunction<'shell'>,
): Promise<'reload' | 'report' | 'leave it'> {
  const { response } = await dialogs.ask({
    type: 'error',
    message: t('dialog.windowCrashed.title'),
    detail: t('dialog.windowCrashed.detail'),
    buttons: [t('dialog.windowCrashed.again'), t('menu.report'), t('dialog.windowCrashed.later')],
    defaultId: 0,
    cancelId: 2,
  });
  return (['reload', 'report'] as const)[response] ?? 'leave it';
}
