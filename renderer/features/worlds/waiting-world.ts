import { createStore } from 'zustand/vanilla';
import type { Brought } from './brought.ts';

/** A world that was dropped and waits for a server to be made for it; null when there is none. */
export const waitingWorld = createStore<{ brought: Brought | null }>(() => ({ brought: null }));
