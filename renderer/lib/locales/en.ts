import { errors } from '#shared/locales/en/errors.ts';
import { window } from '#shared/locales/en/window.ts';

/** What the window begins with in English. */
export const start = { window, errors };
