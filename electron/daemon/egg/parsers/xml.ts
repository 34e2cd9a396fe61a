import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ConfigParser, ParserDialect } from './parser.ts';
import { isElementName, parseStep, select } from './xml-path.ts';
import { readXml, type XmlDocument } from './xml-reader.ts';
import { skeletonOf } from './xml-skeleton.ts';
import { XmlElement } from './xml-tree.ts';
import { writeXml } from './xml-writer.ts';

/** XML: all elements that a key finds get the text or the attribute; indented anew by two. */
export const xmlParser: ConfigParser = {
  encoding: 'utf8',
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readXml(text);
    if (!read.ok) return read;
    const document = read.value;
    if (document.nodes.length === 0) {
      document.nodes.push({ kind: 'markup', markup: '<?xml version="1.0" encoding="utf-8"?>' });
    }
    for (const { match, value } of replacements) {
      const parts = match.split('.');
      const prepared = match.includes('*') ? ok(null) : createMissing(document, parts);
      if (!prepared.ok) return prepared;
      const found = find(document, parts);
      if (!found.ok) return found;
      for (const element of found.value) set(element, String(value), dialect);
    }
    return ok(writeXml(document.nodes));
  },
  rewriteBytes(bytes, replacements, dialect) {
    const skeleton = skeletonOf(bytes, replacements);
    if (skeleton === null) return null;
    const rewritten = xmlParser.rewrite(skeleton.text, replacements, dialect);
    return rewritten.ok ? skeleton.fill(rewritten.value) : null;
  },
};

/** Creates what is missing below the root, whatever the first part says; a root only where there is none. */
function createMissing(document: XmlDocument, parts: readonly string[]): Result<null, string> {
  let element = document.root ?? new XmlElement(parts[0] ?? '');
  for (const [depth, part] of parts.entries()) {
    const step = parseStep(part);
    if (step === null) return fail(`${JSON.stringify(part)} is no element`);
    if (depth === 0 && document.root !== null) continue;
    const [existing] = depth === 0 ? [] : select(element.elements, step);
    if (existing !== undefined) {
      element = existing;
      continue;
    }
    // etree would write a filter as the name, which no reader takes.
    if (!isElementName(part)) return fail(`no element can be called ${JSON.stringify(part)}`);
    if (depth === 0) {
      document.root = element;
      document.nodes.push({ kind: 'element', element });
    } else {
      element = element.create(part);
    }
  }
  return ok(null);
}

function find({ root }: XmlDocument, parts: readonly string[]): Result<XmlElement[], string> {
  let found: XmlElement[] = [];
  for (const [depth, part] of parts.entries()) {
    const step = parseStep(part);
    if (step === null) return fail(`${JSON.stringify(part)} is no element`);
    const candidates = depth === 0 ? [root === null ? [] : [root]] : found.map(({ elements }) => elements);
    found = candidates.flatMap((siblings) => select(siblings, step));
  }
  return ok(found);
}

/** `[name='text']` as a whole is an attribute. Pelican's Wings moves one that is there to the end. */
function set(element: XmlElement, value: string, dialect: ParserDialect): void {
  const attribute = /^\[(\w+)='(.*)'\]$/.exec(value);
  if (attribute === null) {
    element.setText(value);
    return;
  }
  const [, name = '', text = ''] = attribute;
  if (dialect === 'pelican') element.attributes.delete(name);
  element.attributes.set(name, text);
}
