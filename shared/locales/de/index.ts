import { cli } from './cli.ts';
import { daemon } from './daemon.ts';
import { errors } from './errors.ts';
import { notes } from './notes.ts';
import { pages } from './pages.ts';
import { rules } from './rules.ts';
import { shell } from './shell.ts';
import { window } from './window.ts';

/** German. */
export const de = { cli, daemon, errors, notes, pages, rules, shell, window };
