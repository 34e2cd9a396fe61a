/**
 * How the worlds of a game are known and where they go, beyond what `worlds` in the catalogue tells.
 *
 * `java` and `bedrock` are Minecraft's two. `file`: one file of its own ending, under the name that a setting holds.
 * `packed`: a zip that the game reads as it is. Games that are not here have their folders known by name.
 */
export type WorldKind =
  | { kind: 'java' }
  | { kind: 'bedrock'; setting: string }
  | {
      kind: 'file';
      /** Of the file that is the world; what lies beside it under the same name comes along. */
      ending: string;
      beside: readonly string[];
      folder: string;
      /** The setting that says which world is played, by its variable; or the name that the game always uses. */
      name: { setting: string } | { fixed: string };
    }
  | {
      kind: 'packed';
      folder: string;
      /** A file that every such zip holds, in a folder of its own. */
      holds: RegExp;
      name: { setting: string } | { fixed: string };
    };

const java: WorldKind = { kind: 'java' };
const terraria = (folder: string): WorldKind => ({
  kind: 'file',
  ending: '.wld',
  beside: ['.twld'],
  folder,
  name: { setting: 'WORLD_NAME' },
});

const kinds: Readonly<Record<string, WorldKind>> = {
  'flying-squid': java,
  'minecraft-fabric': java,
  'minecraft-forge': java,
  'minecraft-modrinth-pack': java,
  'minecraft-neoforge': java,
  'minecraft-paper': java,
  'minecraft-purpur': java,
  'minecraft-vanilla': java,
  'minecraft-bedrock': { kind: 'bedrock', setting: 'WORLD' },
  terraria: terraria('saves/Worlds'),
  'terraria-tmodloader': terraria('saves/Worlds'),
  'terraria-tshock': terraria('Terraria/Worlds'),
  valheim: {
    kind: 'file',
    ending: '.db',
    beside: ['.fwl'],
    folder: 'Saves/worlds_local',
    name: { setting: 'WORLD' },
  },
  'vintage-story': {
    kind: 'file',
    ending: '.vcdbs',
    beside: [],
    folder: 'data/Saves',
    name: { fixed: 'default' },
  },
  factorio: {
    kind: 'packed',
    folder: 'saves',
    holds: /^[^/]+\/(?:level-init\.dat|level\.dat0|level\.datmetadata)$/,
    name: { fixed: 'world' },
  },
  necesse: {
    kind: 'packed',
    folder: 'saves',
    holds: /(?:^|\/)world\.dat$|(?:^|\/)worldEntity\.dat$/,
    name: { setting: 'WORLD' },
  },
};

/** Null for a game whose worlds are known by the names of their folders alone. */
export function worldKindOf(game: string): WorldKind | null {
  return kinds[game] ?? null;
}
