import type { ProcessState } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import type { TextKey } from '../../lib/i18n.tsx';
import type { Tone } from '../../ui/StateDot.tsx';

/** How a server's state looks and reads. */
export interface ServerFace {
  tone: Tone;
  word: TextKey;
}

/** An installation and a crash are told before the process's state, because they are what a person must know first. */
export function faceOf(server: Server, shown: ProcessState): ServerFace {
  if (server.install === 'installing') return { tone: 'moving', word: 'servers.state.installing' };
  if (server.install === 'failed') return { tone: 'crashed', word: 'servers.state.installFailed' };
  if (server.install === 'none') return { tone: 'offline', word: 'servers.state.notInstalled' };
  switch (shown) {
    case 'running':
      return { tone: 'running', word: 'servers.state.running' };
    case 'starting':
      return { tone: 'moving', word: 'servers.state.starting' };
    case 'stopping':
      return { tone: 'moving', word: 'servers.state.stopping' };
    case 'offline':
      return server.notice?.code.startsWith('server.crash')
        ? { tone: 'crashed', word: 'servers.state.crashed' }
        : { tone: 'offline', word: 'servers.state.offline' };
  }
}
