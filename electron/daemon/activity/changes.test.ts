import { describe, expect, test } from 'vitest';
import { eggId, serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy, type Server } from '#shared/domain/server.ts';
import { happenings } from './changes.ts';

const server: Server = {
  id: serverId.parse('6f1c9f66-5a55-4d8f-9c2b-1f1f8a4d9e01'),
  name: 'Pine Valley',
  eggId: eggId.parse('0d5f0a34-3a1b-4b0e-9d43-5d6a9e2f7c11'),
  eggName: 'Paper',
  environment: 'posix',
  image: '',
  startup: '',
  variables: {},
  limits: defaultLimits,
  allocations: [],
  mounts: [],
  startWithRoost: false,
  crash: defaultCrashPolicy,
  stopTimeoutMs: null,
  state: 'offline',
  pendingAction: null,
  install: 'installed',
  startedAt: null,
  createdAt: 0,
  notice: null,
  offer: null,
  eulaAgreedAt: null,
  lanAddress: null,
  folder: '/servers/x',
};
const notice = { code: 'install.failed', facts: {} };

describe('what happened to a server', () => {
  test.each<[string, Partial<Server> | null, Partial<Server> | null, string[]]>([
    ['it was made', null, { install: 'none' }, ['server-made']],
    ['it was made and is installed', null, { install: 'installing' }, ['server-made', 'install-began']],
    ['it was deleted', {}, null, ['server-deleted']],
    ['nothing', {}, { pendingAction: 'start' }, []],
    ['a start began', {}, { state: 'starting' }, ['start-began']],
    ['the game is up', { state: 'starting' }, { state: 'running' }, ['ready']],
    ['it is found running', {}, { state: 'running' }, ['ready']],
    ['somebody stops it', { state: 'running' }, { state: 'stopping' }, []],
    ['it stopped', { state: 'stopping', startedAt: 5 }, {}, ['stopped']],
    ['its start failed', { state: 'stopping' }, {}, ['start-failed']],
    ['it ended by itself', { state: 'running', startedAt: 5 }, {}, ['crashed']],
    ['the installation ended', { install: 'installing' }, {}, ['install-done']],
    ['the installation failed', { install: 'installing' }, { install: 'failed' }, ['install-failed']],
    [
      'the installation over an installed one failed',
      { install: 'installing' },
      { notice },
      ['install-failed'],
    ],
    ['the first installation was cancelled', { install: 'installing' }, { install: 'none' }, []],
    ['it has a new name', { name: 'Old' }, {}, ['server-renamed']],
    ['it has other settings', { startWithRoost: true }, {}, ['settings-changed']],
    ['it has other limits', { limits: { ...defaultLimits, memoryMib: 5 } }, {}, ['settings-changed']],
  ])('when %s', (_, before, after, kinds) => {
    const [then, now] = [before, after].map((part) => (part === null ? null : { ...server, ...part }));
    expect(happenings(then ?? null, now ?? null).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('tells the name it had', () => {
    expect(happenings({ ...server, name: 'Old' }, server)).toEqual([
      { kind: 'server-renamed', serverId: server.id, subject: 'Pine Valley', facts: { before: 'Old' } },
    ]);
  });
});
