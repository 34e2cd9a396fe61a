import { type FieldSource, textListField } from './fields.ts';
import { type MapEntry, type MapNode, valueOf } from './tree.ts';

/** The egg's features, by their names; a map of names, as a panel hands it to its daemon, has them as its keys. */
export function readFeatures(source: FieldSource, root: MapNode): string[] {
  const node = valueOf(root, 'features');
  if (node?.kind !== 'map' || node.entries.every(({ value }) => value.kind === 'text')) {
    return textListField(source, root, 'features');
  }
  return node.entries.filter(isOn).map(({ key, value }) => (value.kind === 'text' ? value.value : key));
}

function isOn({ value }: MapEntry): boolean {
  return value.kind !== 'null' && !(value.kind === 'boolean' && !value.value);
}
