import { errors } from '#shared/locales/de/errors.ts';
import { window } from '#shared/locales/de/window.ts';

/** What the window begins with in German. */
export const start = { window, errors };
