import { type FieldSource, textField } from './fields.ts';
import { hasKey, type MapNode, valueOf } from './tree.ts';

/** The stop text; the `{type, value}` that a panel makes of one for its daemon is turned back into it. */
export function readStopText(source: FieldSource, config: MapNode, fallback: string): string {
  const node = valueOf(config, 'stop');
  if (node?.kind !== 'map' || valueOf(node, 'type')?.kind !== 'text') {
    return hasKey(config, 'stop') ? textField(source, config, 'stop', 'config.stop') : fallback;
  }
  const type = textField(source, node, 'type', 'config.stop.type').trim();
  const value = textField(source, node, 'value', 'config.stop.value');
  if (type === 'signal') return `^${value}`;
  return type === 'stop' ? '^SIGTERM' : value;
}
