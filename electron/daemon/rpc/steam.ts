import type { SteamMemory } from '#daemon/egg/index.ts';
import type { Implementer } from './implementer.ts';

export function steamHandlers(os: Implementer['steam'], steam: SteamMemory) {
  return {
    show: os.show.handler(async () => ({ account: await steam.account() })),
    forget: os.forget.handler(async () => await steam.forget()),
  };
}
