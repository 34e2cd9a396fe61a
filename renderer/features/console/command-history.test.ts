import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandHistory } from './command-history.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

describe('the arrow keys of a command line', () => {
  test('go back through what was typed and forward to what is being typed', () => {
    const history = new CommandHistory('a');
    history.add('list');
    history.add('save-all');
    const walk = [
      history.earlier('sto'),
      history.earlier(''),
      history.earlier(''),
      history.later(),
      history.later(),
      history.later(),
    ];
    expect(walk).toEqual(['save-all', 'list', null, 'save-all', 'sto', null]);
  });

  test('remember across visits, each server for itself and each command once', () => {
    const before = new CommandHistory('a');
    for (const command of ['list', 'stop', 'list']) before.add(command);
    const after = new CommandHistory('a');
    expect([after.earlier(''), after.earlier(''), after.earlier('')]).toEqual(['list', 'stop', null]);
    expect(new CommandHistory('b').earlier('')).toBeNull();
  });

  test('work on where what was kept is broken', () => {
    kept.set('roost.commands.a', '{not json');
    expect(new CommandHistory('a').earlier('')).toBeNull();
  });
});
