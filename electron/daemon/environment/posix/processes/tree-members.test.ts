import { describe, expect, test } from 'vitest';
import type { ProcessFacts, ProcessSource } from './process-source.ts';
import { MarkerIndex, TreeMembers } from './tree-members.ts';

function facts(pid: number, parent: number, more: Partial<ProcessFacts> = {}): ProcessFacts {
  const base = { pid, parent, group: pid, session: pid, startedAt: pid * 10 };
  return { ...base, isZombie: false, cpuMs: 0, childrenCpuMs: 0, ...more };
}

const table = (...list: ProcessFacts[]) => new Map(list.map((entry) => [entry.pid, entry]));

const unused = () => Promise.reject(new Error('not asked for here'));

/** Marks by pid, as a system would tell them; counts how often it is asked. */
function markersOf(marks: Record<number, string>) {
  const asked: number[] = [];
  const source: ProcessSource = {
    list: unused,
    find: unused,
    bootId: unused,
    usage: () => null,
    marker: (pid) => Promise.resolve((asked.push(pid), marks[pid] ?? null)),
  };
  return { index: new MarkerIndex(source), asked };
}

const root = { pid: 100, startedAt: 1000 };

async function select(
  members: TreeMembers,
  processes: Map<number, ProcessFacts>,
  marks: Record<number, string> = {},
) {
  const { index } = markersOf(marks);
  await index.refresh(processes);
  return members.select(processes, index).map(({ pid }) => pid);
}

describe('the processes of a tree', () => {
  test('are the first, its children and theirs, in whatever sessions', async () => {
    const members = new TreeMembers(root, 'a');
    const all = table(
      facts(1, 0),
      facts(50, 1),
      facts(100, 50),
      facts(101, 100),
      facts(102, 101),
      facts(200, 50),
    );
    expect(await select(members, all)).toEqual([100, 101, 102]);
  });

  test('are those of a session that one of them leads, whoever their parent is now', async () => {
    const members = new TreeMembers(root, 'a');
    const all = table(
      facts(1, 0),
      facts(100, 1),
      facts(101, 1, { session: 100 }),
      facts(102, 1, { session: 7 }),
    );
    expect(await select(members, all)).toEqual([100, 101]);
  });

  test('stay known as orphans when the first has ended', async () => {
    const members = new TreeMembers(root, 'a');
    await select(members, table(facts(1, 0), facts(100, 1), facts(101, 100)));
    expect(await select(members, table(facts(1, 0), facts(101, 1)))).toEqual([101]);
  });

  test('are found by their mark when nothing else is left', async () => {
    const members = new TreeMembers(root, 'a');
    const all = table(facts(1, 0), facts(300, 1), facts(301, 1));
    expect(await select(members, all, { 300: 'a', 301: 'b' })).toEqual([300]);
  });

  test('never include a stranger with a pid that one of them had', async () => {
    const members = new TreeMembers(root, 'a');
    await select(members, table(facts(1, 0), facts(100, 1), facts(101, 100)));
    const strangers = table(
      facts(1, 0),
      facts(100, 1, { startedAt: 9000 }),
      facts(101, 1, { startedAt: 9001 }),
    );
    expect(await select(members, strangers)).toEqual([]);
  });

  test('leave out those that have ended', async () => {
    const members = new TreeMembers(root, 'a');
    expect(await select(members, table(facts(100, 1, { isZombie: true }), facts(101, 100)))).toEqual([101]);
  });
});

describe('marks', () => {
  test('are read once for each process, and again for another with its pid', async () => {
    const { index, asked } = markersOf({ 5: 'a' });
    await index.refresh(table(facts(5, 1)));
    await index.refresh(table(facts(5, 1)));
    await index.refresh(table(facts(5, 1, { startedAt: 99 })));
    expect(asked).toEqual([5, 5]);
    expect(index.markerOf(facts(5, 1, { startedAt: 99 }))).toBe('a');
    expect(index.markerOf(facts(5, 1))).toBeNull();
  });
});
