import type { XmlElement, XmlNode } from './xml-tree.ts';

const STEP = '  ';

/** Writes a document as Go's etree does after `Indent(2)`: blanks of the file gone, an element without children closed. */
export function writeXml(nodes: readonly XmlNode[]): string {
  const parts: string[] = [];
  writeNodes(nodes, 0, parts);
  return parts.join('');
}

/** Each node but text begins a line; so does what follows the last one, unless that is text. */
function writeNodes(nodes: readonly XmlNode[], depth: number, parts: string[]): void {
  let isFirst = true;
  let endsInText = true;
  for (const node of nodes) {
    if (node.kind === 'text') {
      if (node.isBlank) continue;
      parts.push(escapeText(node.text));
      endsInText = true;
      continue;
    }
    if (!isFirst || depth > 0) parts.push('\n', STEP.repeat(depth));
    isFirst = false;
    endsInText = false;
    if (node.kind === 'markup') parts.push(node.markup);
    else writeElement(node.element, depth, parts);
  }
  if (!endsInText) parts.push('\n', STEP.repeat(Math.max(0, depth - 1)));
}

function writeElement({ name, attributes, children }: XmlElement, depth: number, parts: string[]): void {
  parts.push('<', name);
  for (const [attribute, value] of attributes) parts.push(' ', attribute, '="', escapeText(value), '"');
  if (children.every((child) => child.kind === 'text' && child.isBlank)) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  writeNodes(children, depth + 1, parts);
  parts.push('</', name, '>');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
};

function escapeText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- XML forbids them, and etree writes this for them
  const allowed = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return allowed.replaceAll(/[&<>'"]/g, (character) => entities[character] ?? character);
}
