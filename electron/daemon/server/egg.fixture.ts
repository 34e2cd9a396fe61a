import { type Egg, egg } from '#shared/domain/egg.ts';

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
    platform: 'posix',
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
