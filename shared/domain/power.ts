import { z } from 'zod';

/** Where a server's process is in its life. */
export const processState = z.enum(['offline', 'starting', 'running', 'stopping']);
export type ProcessState = z.infer<typeof processState>;

/** What a person or a panel may ask of a server's process. */
export const powerAction = z.enum(['start', 'stop', 'restart', 'kill']);
export type PowerAction = z.infer<typeof powerAction>;
