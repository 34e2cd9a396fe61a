/** What an egg's file is written from. Maps keep the order of their keys, also of those that look like numbers. */
export type ExportNode = string | number | boolean | null | ExportNode[] | ReadonlyMap<string, ExportNode>;

/** JSON as the panels write it: four blanks a level, slashes as they are. */
export function writeJson(node: ExportNode, indent = ''): string {
  const deeper = `${indent}    `;
  if (Array.isArray(node)) {
    if (node.length === 0) return '[]';
    return `[\n${node.map((item) => deeper + writeJson(item, deeper)).join(',\n')}\n${indent}]`;
  }
  if (node instanceof Map) {
    if (node.size === 0) return '{}';
    const entries = Array.from(
      node,
      ([key, value]) => `${deeper}${JSON.stringify(key)}: ${writeJson(value, deeper)}`,
    );
    return `{\n${entries.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(node);
}
