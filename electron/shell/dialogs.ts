import { type BrowserWindow, dialog, type MessageBoxOptions, type MessageBoxReturnValue } from 'electron';
import type { i18n } from 'i18next';
import type { Logger } from 'pino';
import { noticeOf } from '#shared/lib/client.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';

/** What the desktop app asks and tells outside its page, over the window where that is to be seen. */
export class Dialogs {
  readonly #i18n: i18n;
  readonly #logger: Logger;
  readonly #window: () => BrowserWindow | null;

  constructor(i18n: i18n, logger: Logger, window: () => BrowserWindow | null) {
    this.#i18n = i18n;
    this.#logger = logger;
    this.#window = window;
  }

  async ask(options: MessageBoxOptions): Promise<MessageBoxReturnValue> {
    const window = this.#window();
    return window?.isVisible() === true
      ? await dialog.showMessageBox(window, options)
      : await dialog.showMessageBox(options);
  }

  /** Says something that needs no answer, and waits for nobody. */
  tell(options: MessageBoxOptions): void {
    this.attempt(this.ask({ ...options, buttons: [this.#i18n.t('dialog.ok', { ns: 'shell' })] }));
  }

  /** Lets something run that a click began, and shows why it failed. */
  attempt(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'what was asked for failed');
      const notice = noticeOf(error);
      if (notice === null) return;
      dialog.showErrorBox(this.#i18n.t('dialog.failed', { ns: 'shell' }), describeNotice(this.#i18n, notice));
    });
  }
}
