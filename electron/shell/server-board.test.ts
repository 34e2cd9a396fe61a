import { describe, expect, test } from 'vitest';
import type { Server } from '#shared/domain/server.ts';
import { exampleServer } from './example-server.fixture.ts';
import { newsBetween } from './news.ts';
import { type Board, boardAfter, summaryOf } from './server-board.ts';

function boardOf(differs: Partial<Server>, players: number | null = null): Board {
  const one = exampleServer(differs);
  return new Map([[one.id, { server: one, players }]]);
}

const crash = { code: 'server.crashed', facts: { exitCode: 1 } };

describe('what the tray says of all servers', () => {
  test.each<[string, Board, ReturnType<typeof summaryOf>]>([
    ['nothing there', new Map(), { alive: 0, players: 0, tone: 'idle', isBusy: false }],
    ['one at rest', boardOf({}), { alive: 0, players: 0, tone: 'idle', isBusy: false }],
    ['one running', boardOf({ state: 'running' }), { alive: 1, players: 0, tone: 'running', isBusy: false }],
    [
      'friends on it',
      boardOf({ state: 'running' }, 3),
      { alive: 1, players: 3, tone: 'running', isBusy: true },
    ],
    ['installing', boardOf({ install: 'installing' }), { alive: 0, players: 0, tone: 'idle', isBusy: true }],
    [
      'install failed',
      boardOf({ install: 'failed' }),
      { alive: 0, players: 0, tone: 'attention', isBusy: false },
    ],
    ['crashed', boardOf({ notice: crash }), { alive: 0, players: 0, tone: 'crashed', isBusy: false }],
  ])('%s', (_situation, board, summary) => {
    expect(summaryOf(board)).toEqual(summary);
  });

  test.each([
    ['a pause', boardOf({ install: 'failed' }), 'paused'],
    ['a crash meanwhile', boardOf({ notice: crash }), 'crashed'],
  ])('%s, while hosting is paused', (_situation, board, tone) => {
    expect(summaryOf(board, true).tone).toBe(tone);
  });

  test('players are forgotten when the server is no longer running', () => {
    const before = boardOf({ state: 'running' }, 3);
    const after = boardAfter(before, { type: 'changed', server: exampleServer({ state: 'stopping' }) });
    expect(summaryOf(after).players).toBe(0);
    expect(summaryOf(before).players).toBe(3);
  });

  test('a server that is deleted is gone', () => {
    const after = boardAfter(boardOf({}), { type: 'removed', serverId: exampleServer().id });
    expect(after.size).toBe(0);
  });
});

describe('what is news', () => {
  test.each<[string, Board, Board, string[]]>([
    ['a server that was not there before', new Map(), boardOf({ state: 'running' }), []],
    ['the game is up', boardOf({ state: 'starting' }), boardOf({ state: 'running' }), ['ready 1']],
    ['it ended by itself', boardOf({ state: 'running' }), boardOf({ notice: crash }), ['crashed 1']],
    ['it had ended by itself', boardOf({ notice: crash }), boardOf({ notice: crash }), []],
    ['it was stopped', boardOf({ state: 'stopping' }), boardOf({}), []],
    ['installed', boardOf({ install: 'installing' }), boardOf({}), ['installed 1']],
    [
      'not installed',
      boardOf({ install: 'installing' }),
      boardOf({ install: 'failed' }),
      ['installFailed 1'],
    ],
    ['two came', boardOf({ state: 'running' }, 1), boardOf({ state: 'running' }, 3), ['playerJoined 2']],
    ['first figures', boardOf({ state: 'running' }), boardOf({ state: 'running' }, 3), []],
    ['one left', boardOf({ state: 'running' }, 2), boardOf({ state: 'running' }, 1), []],
  ])('%s', (_situation, before, after, news) => {
    expect(newsBetween(before, after).map(({ text, count }) => `${text} ${count}`)).toEqual(news);
  });
});
