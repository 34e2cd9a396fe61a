import { type FieldSource, textOf, unpacked, withLineFeeds } from './fields.ts';
import { type MapNode, type SourceNode, valueOf } from './tree.ts';

export interface StartupCommand {
  name: string;
  command: string;
}

/** What a server's settings can hold; no egg known comes near. */
const MAX_COMMAND = 8192;

/** The egg's startup commands, the default first: `startup_commands`, or the single `startup` of older eggs. */
export function readStartup(source: FieldSource, root: MapNode): StartupCommand[] {
  for (const key of ['startup_commands', 'startup']) {
    const node = valueOf(root, key);
    // A command may begin with a brace of its own: only the map of them is ever packed into a text.
    const isPacked = key === 'startup_commands';
    const commands = node ? commandsOf(source, isPacked ? unpacked(source, node, key) : node, key) : [];
    if (commands.length > 0) return commands;
  }
  const at = (valueOf(root, 'startup_commands') ?? valueOf(root, 'startup'))?.at ?? root.at;
  source.problems.error('startup', at, 'It has no startup command, so the server could not be started.');
  return [];
}

function commandsOf(source: FieldSource, node: SourceNode, path: string): StartupCommand[] {
  const commands: StartupCommand[] = [];
  const add = (name: string, value: SourceNode, at: string): void => {
    const command = withLineFeeds(textOf(source, value, at));
    if (command.trim() === '') return;
    if (command.length > MAX_COMMAND) {
      source.problems.warn(
        at,
        value.at,
        `It is longer than ${MAX_COMMAND} characters, which no server can have, so it was left out.`,
      );
      return;
    }
    commands.push({ name: name.trim() || 'Default', command });
  };
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) add(key, value, `${path}.${key}`);
  } else if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const at = `${path}[${index}]`;
      const [pair, second] = item.kind === 'map' ? item.entries : [];
      if (pair && !second) add(pair.key, pair.value, `${at}.${pair.key}`);
      else add(index === 0 ? 'Default' : `Default ${index + 1}`, item, at);
    }
  } else {
    add('Default', node, path);
  }
  return commands;
}
