import { registerHooks } from 'node:module';

/** What of the shell asks the system itself; it has a stand-in of the same name. */
const ofTheSystem = ['./open-update-source.ts', './platform.ts', './shutdown-reason.ts', './tray-host.ts'];

/** Loaded by `--import`: whoever asks for `electron` in this process gets the stand-in. */
registerHooks({
  resolve: (specifier, context, next) => {
    const isStoodInFor =
      specifier === 'electron' ||
      (ofTheSystem.includes(specifier) && context.parentURL?.includes('/electron/shell/') === true);
    if (!isStoodInFor) return next(specifier, context);
    const file = specifier === 'electron' ? './electron.ts' : specifier;
    return { url: new URL(file, import.meta.url).href, shortCircuit: true };
  },
});
