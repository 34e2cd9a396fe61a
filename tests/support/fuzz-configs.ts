import {
  type ConfigParser,
  loadParser,
  type ParserDialect,
  rewriteConfig,
} from '#daemon/egg/parsers/index.ts';
import { COMMON_TOKENS, damagedOnce } from './damage.ts';
import { type Random, seededRandom } from './random.ts';

export interface ConfigFuzzOutcome {
  runs: number;
  /** How many of the damaged files could still be rewritten. */
  rewritten: number;
  slowestMs: number;
  /** What went wrong, with the number of the run; the seed and that number make the file again. */
  failures: string[];
}

const DIALECTS: readonly ParserDialect[] = ['local', 'pterodactyl', 'pelican'];

/** One file a notation, with most of what the notation has. */
const SEEDS: Readonly<Record<string, string>> = {
  file: 'hostname "A server"\nport 27015\r\n\nsv_password ""\n// end',
  properties:
    '#Minecraft\n#Mon\nserver-port=25565\nmotd=A \\u00a7cserver\nlevel.name : world\nlong=a\\\n  b\nref=${motd}\n',
  ini: '; top\nname = x\n[/Script/Engine.GameSession]\nMaxPlayers=10 ; ten\n+Maps=a\n+Maps=b\n[other]\nquoted="a b"\nlong=a\\\nb\ntext="""one\ntwo"""\n',
  json: '{"port": 1, "on": true, "name": "A \\u00fc <server>", "list": [{"port": 1.50, "x": null}, [1, 2], []], "a.b": {"c": {}}, "n": -0.0}',
  yaml: '# head\nport: 1\nname: "A server"\nlist:\n  - port: 1.5\n    on: true\n  - [1, 2]\nanchor: &a {x: 1}\ncopy: *a\ntext: |\n  one\n  two\nempty: {}\n',
  xml: '<?xml version="1.0"?>\n<!-- head -->\n<config a="1">\n  <port>1</port>\n  <list><item name="x">a &amp; b</item><item/></list>\n  <![CDATA[<raw>]]>\n</config>\n',
  toml: 'port = 1\nname = "A server"\n[section]\non = true\nlist = [1, 2.5]\nday = 1979-05-27T07:32:00Z\n[[item]]\nport = 2\n',
};

/** YAML less often than the others: its library takes ten times as long. */
const FILES = Object.entries(SEEDS).flatMap((file) => (file[0] === 'yaml' ? [file] : [file, file, file]));

const MATCHES = [
  'port',
  'name',
  'server-port',
  'list.*.port',
  'list[0].port',
  'list.0.port',
  'list.-',
  'a~1b.c',
  'x.y.z',

  'config.port',
  'config.list.item',
  "config.list.item[@name='x']",
  'config.*.item',
  '*',
  '',
  '.',
  '__proto__.x',

  'other.quoted',
  '[/Script/Engine.GameSession].MaxPlayers',
  '[/Script/Engine.GameSession].+Maps',
  'section.on',
];

const VALUES = [
  '25570',
  'true',
  'a: b # c',
  "[name='text']",
  '"',
  '${port}',
  '\\',
  'two\nlines',
  '\u{1f600}<&>',
  '',
];

/** Text that means something to a reader of a configuration file. */
const TOKENS = [
  ...COMMON_TOKENS,
  '=',
  '<',
  '>',
  '</',
  '/>',
  '<a>',
  '</a>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE a [',
  '<?',
  '&lt;',
  '&#0;',

  '"""',
  '`',
  '${',
  '${a}',
  ';',
  '#',
];

/** One damaged configuration file, and what is to be set in it. */
export interface DamagedConfig {
  parser: string;
  bytes: Uint8Array;
  replacements: { match: string; value: string | boolean; ifValue?: string }[];
}

/** Rewrites many damaged configuration files: nothing may throw or take long, whatever the dialect. */
export async function fuzzConfigs({
  runs,
  seed,
}: {
  runs: number;
  seed: number;
}): Promise<ConfigFuzzOutcome> {
  const outcome: ConfigFuzzOutcome = { runs, rewritten: 0, slowestMs: 0, failures: [] };
  const parsers = new Map<string, ConfigParser | null>();
  for (const name of Object.keys(SEEDS)) parsers.set(name, await loadParser(name, { ofPelican: true }));
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(seed + run);
    const { parser, bytes, replacements } = damagedConfig(random);
    const loaded = parsers.get(parser);
    if (loaded == null) throw new Error(`there is no parser ${parser}`);
    // The time of this thread: what else the machine does is not counted.
    const started = process.threadCpuUsage();
    try {
      if (rewriteConfig(loaded, bytes, replacements, random.pick(DIALECTS)).ok) outcome.rewritten++;
    } catch (error) {
      outcome.failures.push(`run ${run}, ${parser}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const { user, system } = process.threadCpuUsage(started);
    outcome.slowestMs = Math.max(outcome.slowestMs, (user + system) / 1000);
  }
  if (Object.keys({}).length > 0 || 'x' in {}) outcome.failures.push('every object has a new member');
  return outcome;
}

export function damagedConfig(random: Random): DamagedConfig {
  const [parser, text] = random.pick(FILES);
  return {
    parser,
    bytes: damaged(random, text),
    replacements: Array.from({ length: 1 + random.below(3) }, () => ({
      match: random.pick(MATCHES),
      value: random.below(6) === 0 ? random.below(2) === 0 : random.pick(VALUES),
      ...(random.below(4) === 0 ? { ifValue: random.pick(['1', 'true', 'regex:(a+)+$', 'regex:.*']) } : {}),
    })),
  };
}

function damaged(random: Random, text: string): Uint8Array {
  let after = text;
  for (let count = random.below(5); count > 0; count--)
    after = damagedOnce(random, after, {
      tokens: TOKENS,
      other: () => random.pick(Object.values(SEEDS)),
      longest: 60,
    });
  const bytes = Buffer.from(after, 'utf8');
  // Some files are no text at all.
  if (random.below(8) === 0 && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}
