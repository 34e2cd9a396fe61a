import { registerHooks } from 'node:module';

/** Loaded by `--import`: whoever asks for `electron` in this process gets the stand-in. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
