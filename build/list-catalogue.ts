import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { catalogueGame } from '../electron/daemon/egg/catalogue-game.ts';

/**
 * Writes `docs/catalogue.md`, the page that lists the games of the catalogue, from what ships.
 *
 * Run: `node build/list-catalogue.ts`.
 */
const root = join(import.meta.dirname, '..');
const catalogueFolder = join(root, 'resources', 'catalogue');
export const listFile = join(root, 'docs', 'catalogue.md');

type Game = z.infer<typeof catalogueGame>;

const systems: Readonly<Record<string, string>> = {
  container: 'Docker',
  windows: 'Windows',
  posix: 'Linux and macOS',
  linux: 'Linux',
};

/** The page as it should be. */
export function catalogueList(): string {
  const games = readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['icons', 'parts'].includes(entry.name))
    .map(({ name }) => ({ ...gameOf(name), editions: editionsOf(name) }))
    .toSorted((left, right) => left.name.localeCompare(right.name, 'en'));
  const rows = games.map((game) => `| ${cellsOf(game, game.editions).join(' | ')} |`);
  return `# Games in the catalogue

${games.length} games come with Roost. Where a game says Docker, it runs on each PC with Docker; the other names are systems on
which it runs without. Ports are those that players need, and the first is yours to choose; memory is what Roost proposes.

| | game | what it is | runs on | ports | memory |
|---|---|---|---|---|---|
${rows.join('\n')}

## Games that are left out

Roost installs what anyone may have without buying it first, and what can be set up without another program. These wait:

| game | why |
|---|---|
| Assetto Corsa | Its server needs the cars and tracks of a bought copy. |
| Astroneer | It is told its public address and signs in to its makers with it; who plays at home with you can often not join. |
| Eco | It wants a token of an account with its makers at each start. |
| PocketMine-MP | It needs a PHP of its own, which its makers build for each system separately. |
| Soulmask | Nothing but a telnet console that asks for no password makes it save. |
| Space Engineers | Its world is made in a window of the server, by hand. |
| Starbound | Steam gives its server only to who has bought the game. |
| Stormworks | Nobody has published how it is told its ports, and its second one is Minecraft's. |
| TeamSpeak | Its licence is between you and its makers. |

Not every game has a server for every system. Don't Starve Together runs as two programs at once, so it needs Docker;
Factorio has no server for Windows that can be had without the game.

On an ARM processor, such as Apple's, those run that need Java, Node or .NET, or that their makers build for it; what comes
from Steam does not, except on Windows.

This page is written by \`node build/list-catalogue.ts\`.
`;
}

function gameOf(game: string): Game {
  return catalogueGame.parse(JSON.parse(readFileSync(join(catalogueFolder, game, 'game.json'), 'utf8')));
}

function editionsOf(game: string): string[] {
  return readdirSync(join(catalogueFolder, game))
    .filter((file) => file.endsWith('.egg.json'))
    .map((file) => file.replace('.egg.json', ''));
}

function cellsOf(game: Game, editions: readonly string[]): string[] {
  const drawing = `<img src="../resources/catalogue/icons/${game.icon}" width="32" alt="">`;
  const runsOn = Object.entries(systems).flatMap(([edition, name]) =>
    editions.includes(edition) ? [name] : [],
  );
  const ports = game.ports
    .filter(({ purpose }) => purpose === 'players')
    .map(({ port, protocol }) => `${port} ${protocol === 'both' ? 'TCP and UDP' : protocol.toUpperCase()}`);
  return [
    drawing,
    game.name,
    game.summary,
    runsOn.join(', '),
    ports.join(', '),
    memoryOf(game.recommended.memoryMib),
  ];
}

function memoryOf(mebibytes: number): string {
  return mebibytes < 1024 ? `${mebibytes} MiB` : `${mebibytes / 1024} GiB`;
}

if (import.meta.main) writeFileSync(listFile, catalogueList());
