/** Configuration files of about ten megabytes as games write them, only longer. */
export type LargeConfig = { parser: string; text: string; match: string; value: string };

const BYTES = 10 * 1_048_576;

/** One file a parser. Each has the setting `match`, not yet with this `value`. */
export function largeConfigs(): LargeConfig[] {
  return [
    { parser: 'file', text: lines('', assignment), match: 'setting-7=', value: 'setting-7=changed' },
    { parser: 'properties', text: lines('#Minecraft\n', assignment), match: 'setting-7', value: 'changed' },
    { parser: 'ini', text: lines('', iniPart), match: 'Section7.Port', value: '25570' },
    { parser: 'json', text: json(), match: 'server.port', value: '25570' },
    {
      parser: 'yaml',
      text: lines('server:\n  port: 1\nplayers:\n', yamlPart),
      match: 'server.port',
      value: '25570',
    },
    {
      parser: 'xml',
      text: `${lines('<?xml version="1.0"?>\n<config>\n  <port>1</port>\n', xmlPart)}</config>\n`,
      match: 'config.port',
      value: '25570',
    },
    { parser: 'toml', text: lines('[server]\nport = 1\n\n', tomlPart), match: 'server.port', value: '25570' },
  ];
}

function lines(head: string, part: (index: number) => string): string {
  const parts = [head];
  for (let index = 0, length = head.length; length < BYTES; index++) {
    const next = part(index);
    parts.push(next);
    length += next.length;
  }
  return parts.join('');
}

function assignment(index: number): string {
  return `setting-${index}=a value of common length, ${index * 7}\n`;
}

function iniPart(index: number): string {
  return [
    `[Section${index}]\n; what this section is for\nName = Server number ${index}\nPort=${27_000 + (index % 1000)}\n`,
    `MaxPlayers=${index % 100}\nMessage of the day=Welcome, please read the rules\nEnabled=true\nFactor=1.500000\n\n`,
  ].join('');
}

function json(): string {
  const players: unknown[] = [];
  for (let index = 0, length = 0; length < BYTES; index++) {
    const player = {
      name: `Player ${index}`,
      uuid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      level: index % 90,
      position: { x: index * 0.5, y: 64, z: -index },
      permissions: ['build', 'chat', 'use <doors>'],
      operator: index % 7 === 0,
      note: null,
    };
    players.push(player);
    length += JSON.stringify(player).length + 1;
  }
  return JSON.stringify({ server: { port: 1, name: 'A server' }, players });
}

function yamlPart(index: number): string {
  return [
    `  # someone who was here\n  player-${index}:\n    name: Player ${index}\n    level: ${index % 90}\n`,
    `    health: 19.5\n    operator: false\n    note: 'it''s fine'\n    greeting: "hello there"\n`,
    '    permissions:\n      - build\n      - chat.use\n    homes: []\n',
  ].join('');
}

function xmlPart(index: number): string {
  return [
    `  <player id="${index}" name="Player ${index}">\n    <level>${index % 90}</level>\n`,
    '    <!-- where they stood -->\n    <position x="1.5" y="64" z="-3.25"/>\n    <greeting>Hello &amp; welcome</greeting>\n  </player>\n',
  ].join('');
}

function tomlPart(index: number): string {
  return [
    `[player-${index}] # someone who was here\nname = "Player ${index}"\nlevel = ${index % 90}\nhealth = 19.5\n`,
    'operator = false\ngreeting = \'hello there\'\npermissions = ["build", "chat.use"]\nposition = { x = 1.5, y = 64 }\n\n',
  ].join('');
}
