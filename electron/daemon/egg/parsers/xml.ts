import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ConfigParser, ParserDialect } from './parser.ts';
import { isElementName, parsePath, type Step, selectIn } from './xml-path.ts';
import { readXml, type XmlDocument } from './xml-reader.ts';
import { skeletonOf } from './xml-skeleton.ts';
import { XmlElement } from './xml-tree.ts';
import { writeXml } from './xml-writer.ts';

/** XML: all elements that a key finds get the text or the attribute; indented anew by two. */
export const xmlParser: ConfigParser = {
  encoding: 'utf8',
  wholeBytes: 16 * 1_048_576,
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readXml(text);
    if (!read.ok) return read;
    const document = read.value;
    if (document.root === null) {
      document.nodes.push({ kind: 'markup', markup: '<?xml version="1.0" encoding="utf-8"?>' });
    }
    for (const { match, value } of replacements) {
      const steps = parsePath(match);
      if (steps === null) return fail(`${JSON.stringify(match)} is no path`);
      const parts = match.split('.');
      const prepared = createMissing(document, parts, dialect);
      if (!prepared.ok) return prepared;
      for (const element of find(document, steps)) set(element, String(value), dialect);
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

/**
 * Creates what is missing below the root, whatever the first part says, and without a `*`; a root only where there is none.
 *
 * etree would write a filter as a name, which no reader takes: ours refuses that.
 */
function createMissing(
  document: XmlDocument,
  parts: readonly string[],
  dialect: ParserDialect,
): Result<null, string> {
  const missing = (name: string): string | null =>
    (dialect === 'local' || name.startsWith('/')) && !isElementName(name)
      ? `no element can be called ${JSON.stringify(name)}`
      : null;
  const [rootName = '', ...below] = parts;
  if (document.root === null) {
    const problem = missing(rootName);
    if (problem !== null) return fail(problem);
    document.root = new XmlElement(rootName);
    document.nodes.push({ kind: 'element', element: document.root });
  }
  if (parts.some((part) => part.includes('*'))) return ok(null);
  let element = document.root;
  for (const part of below) {
    const steps = parsePath(part);
    if (steps === null) return fail(`${JSON.stringify(part)} is no element`);
    const [existing] = steps.reduce(selectIn, [element]);
    const problem = existing === undefined ? missing(part) : null;
    if (problem !== null) return fail(problem);
    element = existing ?? element.create(part);
  }
  return ok(null);
}

/** The elements a key finds, beginning above the root. */
function find({ nodes }: XmlDocument, steps: readonly Step[]): XmlElement[] {
  const top = new XmlElement('');
  top.children = nodes;
  return steps.reduce(selectIn, [top]).filter((element) => element !== top);
}

/** `[name='text']` as a whole is an attribute. Pelican's Wings moves one that is there to the end. */
function set(element: XmlElement, value: string, dialect: ParserDialect): void {
  const attribute = /^\[(\w+)='(.*)'\]$/.exec(value);
  if (attribute === null) {
    element.setText(value);
    return;
  }
  const [, name = '', text = ''] = attribute;
  if (dialect === 'pelican') element.deleteAttribute(name);
  element.setAttribute(name, text);
}
