import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const program = join(import.meta.dirname, '..', 'roost.js');

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A `roost …` at work, with nobody at its terminal. */
export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves when standard output, so far, holds a text; rejects when the command ends without it. */
  shows(wanted: string): Promise<void>;
}

/** Starts `roost` with these words, as a script would. */
export function startRoost(words: readonly string[], variables: NodeJS.ProcessEnv = {}): Running {
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...inherited, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = text(child.stdout);
  const stderr = text(child.stderr);
  const ended = (async () => {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, stdout: await stdout, stderr: await stderr };
  })();
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const shows = async (wanted: string) => {
    while (!shown.includes(wanted)) {
      const more = once(child.stdout, 'data').then(() => true);
      if (!(await Promise.race([more, ended.then(() => shown.includes(wanted))]))) {
        throw new Error(`${words.join(' ')} ended without ${wanted}: ${shown}${await stderr}`);
      }
    }
  };
  return { child, ended, shows };
}

/** Runs `roost` with these words to its end. */
export async function roost(words: readonly string[], variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return await startRoost(words, variables).ended;
}

/** A native egg of which one says only what it does. */
export function nativeEgg(egg: { name: string; install?: string; startup?: string }): string {
  return JSON.stringify({
    meta: { version: 'PTDL_v2', update_url: null, platform: 'posix' },
    exported_at: '2026-01-01T00:00:00+00:00',
    name: egg.name,
    author: 'tests@roost.invalid',
    description: 'A few lines of Node that stand for a game.',
    features: null,
    docker_images: { 'Node 24': 'native:node:24' },
    file_denylist: [],
    startup: egg.startup ?? 'node server.js',
    config: { files: '{}', startup: '{"done": "ready for players"}', logs: '{}', stop: 'stop' },
    scripts: {
      installation: {
        script: egg.install ?? installTinyGame,
        container: 'native:node:24',
        entrypoint: 'bash',
      },
    },
    variables: [
      {
        name: 'Greeting',
        description: 'What it says first.',
        env_variable: 'GREETING',
        default_value: 'welcome',
        user_viewable: true,
        user_editable: true,
        rules: 'required|string|max:20',
        field_type: 'text',
      },
    ],
  });
}

/** Writes a game that greets, repeats what is typed, and stops when told. */
const installTinyGame = `echo "fetching the game"
cat > server.js <<'GAME'
console.log(process.env.GREETING + ', ready for players');
process.stdin.on('data', (data) => {
  for (const line of String(data).split('\\n').filter(Boolean)) {
    console.log('\\u001b[32mheard\\u001b[0m ' + line);
    if (line === 'stop') process.exit(0);
  }
});
GAME
`;
