import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Egg, egg } from '#shared/domain/egg.ts';
import { nativeHere, writeNodeGame } from '../node-game.fixture.ts';

/** A whole egg from the few things a test is about. */
export function testEgg(differs: Partial<Egg> = {}): Egg {
  return egg.parse({
    id: '7f4d8a52-6f0e-4f37-9f7c-0b7c5b8a1d01',
    name: 'Test game',
    author: '',
    description: '',
    tags: [],
    icon: null,
    source: { format: 'PTDL_v2', updateUrl: null, exportedAt: null, sha256: '0'.repeat(64) },
    platform: nativeHere,
    features: [],
    images: [{ label: 'Native', ref: 'native:' }],
    fileDenylist: [],
    fileHiddenList: [],
    startup: [{ name: 'Default', command: './game' }],
    config: {
      files: [],
      done: [{ kind: 'text', text: 'game is up' }],
      stripAnsi: false,
      stop: [{ kind: 'command', value: 'stop', timeoutMs: null }],
    },
    install: null,
    variables: [],
    problems: [],
    ...differs,
  });
}

/**
 * A game in the shell: says when it is up, answers lines, ends on `stop`, crashes on `crash`.
 *
 * `deaf` ignores `stop` and every signal but the kill; `late` says that it is up only when it is told to.
 */
export const gameScript = `#!/bin/sh
for arg in "$@"; do case "$arg" in deaf) trap '' INT TERM; deaf=1;; late) late=1;; esac; done
[ -z "$late" ] && echo 'game is up'
while read -r line; do
  case "$line" in
    up) echo 'game is up';;
    stop) [ -z "$deaf" ] && { echo 'bye'; exit 0; }; echo 'I hear nothing';;
    crash) exit 3;;
    *) echo "you said $line";;
  esac
done
`;

/** The same game for Windows, which has no such shell. */
const gameModule = `
  import { createInterface } from 'node:readline';
  const words = process.argv.slice(2);
  const isDeaf = words.includes('deaf');
  if (isDeaf) for (const signal of ['SIGINT', 'SIGBREAK']) process.on(signal, () => {});
  const say = (line, then) => process.stdout.write(line + '\\n', then);
  if (!words.includes('late')) say('game is up');
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'up') say('game is up');
    else if (line === 'crash') process.exit(3);
    else if (line !== 'stop') say('you said ' + line);
    else if (isDeaf) say('I hear nothing');
    else say('bye', () => process.exit(0));
  }).on('close', () => process.exit(0));
`;

/** Puts the game into a server's folder, to be started as `./game`. */
export async function writeGame(folder: string): Promise<void> {
  if (nativeHere === 'posix') await writeFile(join(folder, 'game'), gameScript, { mode: 0o755 });
  else await writeNodeGame(folder, gameModule);
}
