import { accountErrors } from './codes/account.ts';
import { allocationErrors } from './codes/allocation.ts';
import { cliErrors } from './codes/cli.ts';
import { collectionErrors } from './codes/collection.ts';
import { desktopErrors } from './codes/desktop.ts';
import { eggErrors } from './codes/egg.ts';
import { environmentErrors } from './codes/environment.ts';
import { fileErrors } from './codes/file.ts';
import { hostingErrors } from './codes/hosting.ts';
import { installErrors } from './codes/install.ts';
import { runtimeErrors } from './codes/runtime.ts';
import { serverErrors } from './codes/server.ts';
import { systemErrors } from './codes/system.ts';
import { takeInErrors } from './codes/take-in.ts';
import { updatesErrors } from './codes/updates.ts';
import { worldErrors } from './codes/world.ts';

/** Every code with the type of its facts, one file a concept. Each has its sentence in the locale files. */
export const errorCodes = {
  ...accountErrors,
  ...allocationErrors,
  ...cliErrors,
  ...collectionErrors,
  ...desktopErrors,
  ...eggErrors,
  ...environmentErrors,
  ...fileErrors,
  ...hostingErrors,
  ...installErrors,
  ...runtimeErrors,
  ...serverErrors,
  ...systemErrors,
  ...takeInErrors,
  ...updatesErrors,
  ...worldErrors,
};

export type ErrorFacts = typeof errorCodes;
export type ErrorCode = keyof ErrorFacts;
