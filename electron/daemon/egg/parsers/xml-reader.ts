import { createRequire } from 'node:module';
import type * as Saxes from 'saxes';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import { XmlElement, type XmlNode } from './xml-tree.ts';

const require = createRequire(import.meta.url);
/** An element within an element within an element … exists to break readers. */
const MAXIMUM_DEPTH = 1000;

/** A document: what stands at its top, of which at most one is an element. */
export interface XmlDocument {
  nodes: XmlNode[];
  root: XmlElement | null;
}

class XmlProblem extends Error {}

/** Reads well-formed XML; nothing at all is a document without a root. CDATA becomes text. The reason names the line. */
export function readXml(text: string): Result<XmlDocument, string> {
  // As Go's reader does before anything else.
  const source = text.replaceAll(/\r\n?/g, '\n');
  if (source.trim() === '') return ok({ nodes: [], root: null });
  const declaration = /^\s*(<\?xml\s[^>]*\?>)\s*$/.exec(source)?.[1];
  if (declaration !== undefined) return ok({ nodes: [{ kind: 'markup', markup: declaration }], root: null });
  try {
    return ok(parse(source));
  } catch (error) {
    if (error instanceof XmlProblem) return fail(error.message);
    throw error;
  }
}

function parse(source: string): XmlDocument {
  const { SaxesParser } = require('saxes') as typeof Saxes;
  const top = new XmlElement('');
  const open = [top];
  const current = (): XmlElement => open.at(-1) ?? top;
  const markup = (text: string): void => void current().children.push({ kind: 'markup', markup: text });
  const characters = (text: string): void => {
    current().children.push({ kind: 'text', text, isBlank: /^[ \t\r\n]*$/.test(text) });
  };
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on('error', (error) => {
    throw new XmlProblem(`line ${error.message.replace(/:\d+: /, ': ')}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAXIMUM_DEPTH) throw new XmlProblem('it is nested too deep');
    const element = current().create(name);
    for (const [attribute, value] of Object.entries(attributes)) element.attributes.set(attribute, value);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', characters);
  parser.on('cdata', characters);
  parser.on('comment', (comment) => markup(`<!--${comment}-->`));
  parser.on('doctype', (doctype) => markup(`<!DOCTYPE${doctype}>`));
  parser.on('processinginstruction', ({ target, body }) =>
    markup(`<?${target}${body === '' ? '' : ` ${body}`}?>`),
  );
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
      throw new XmlProblem(`its encoding is ${encoding}`);
    // The parser tells the declaration's parts, not its text.
    const declaration = /^\ufeff?<\?xml\s+([\s\S]*?)\?>/.exec(source)?.[1] ?? '';
    markup(`<?xml ${declaration}?>`);
  });
  parser.write(source).close();
  if (source.startsWith('\ufeff')) top.children.unshift({ kind: 'text', text: '\ufeff', isBlank: false });
  return { nodes: top.children, root: top.elements[0] ?? null };
}
