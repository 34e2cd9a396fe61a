import type { XmlElement } from './xml-tree.ts';

/** One part of a path: a name, `*`, or nothing, which means everything below; and what the element must have besides. */
export interface Step {
  name: string;
  filters: readonly string[];
}

/** Names that an element may be created by. */
export function isElementName(text: string): boolean {
  return /^[\p{L}_:][\p{L}\p{N}_:.-]*$/u.test(text);
}

/** A key as etree reads it, its dots taken for slashes; null when it is no path. */
export function parsePath(key: string): Step[] | null {
  const path = key.replaceAll('.', '/');
  const parts = splitPath(path.endsWith('/') && (path === '/' || path.endsWith('//')) ? `${path}*` : path);
  const steps = parts.map(parseStep);
  return steps.includes(null) ? null : steps.filter((step) => step !== null);
}

/** At slashes outside of quotes. */
function splitPath(path: string): string[] {
  const parts = [''];
  let quote = '';
  for (const character of path) {
    if (quote === '' && character === '/') {
      parts.push('');
      continue;
    }
    parts.push((parts.pop() ?? '') + character);
    if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
  }
  return parts;
}

const FILTER =
  /^(?:@?[^=]+=(?:'[^']*'|"[^"]*")|(?:text|name|local-name|namespace-prefix)\(\)(?:=(?:'[^']*'|"[^"]*"))?|(?!.*\(\))[^=]*|[^'"]*=[^'"].*)$/;

/** A part of a path; null when it is not one. Filters stand in brackets, as in etree. */
function parseStep(text: string): Step | null {
  const [name = '', ...rest] = text.split('[');
  const filters = rest.map((part) => part.slice(0, -1));
  const isWhole = rest.every((part) => part.endsWith(']') && part !== ']');
  return isWhole && filters.every((filter) => FILTER.test(filter)) ? { name, filters } : null;
}

/** What a step finds in some elements, each taken for itself. */
export function selectIn(parents: readonly XmlElement[], step: Step): XmlElement[] {
  if (step.name === '' && step.filters.length === 0) return withAllBelow(parents);
  return [...new Set(parents.flatMap((parent) => select(parent, step)))];
}

/** What a step finds in an element. */
function select(parent: XmlElement, { name, filters }: Step): XmlElement[] {
  let selected = candidatesIn(parent, name);
  for (const filter of filters)
    selected = selected.filter((element, index) => passes(element, filter, index, selected.length));
  return selected;
}

function candidatesIn(parent: XmlElement, name: string): XmlElement[] {
  if (name === '*') return parent.elements;
  if (name !== '') return parent.elements.filter((element) => isNamed(element.name, name));
  return withAllBelow([parent]);
}

/** Some elements and all that is in them, each once, also where one of them is within another. */
function withAllBelow(elements: readonly XmlElement[]): XmlElement[] {
  const all = new Set(elements);
  // What is added while it is walked is walked as well.
  for (const element of all) for (const child of element.elements) all.add(child);
  return [...all];
}

/** A name without a prefix means every prefix. */
function isNamed(there: string, name: string): boolean {
  return there === name || (!name.includes(':') && there.endsWith(`:${name}`));
}

/** `N`, `@attribute`, `@attribute='x'`, `child`, `child='x'`, `text()`, `text()='x'`. */
function passes(element: XmlElement, filter: string, index: number, count: number): boolean {
  const position = /^-?\d+$/.test(filter) ? Number(filter) : null;
  if (position !== null) {
    return (
      position === index + 1 ||
      (position === 0 && index === 0) ||
      (position < 0 && index === count + position)
    );
  }
  const [, subject = filter, single, double] = /^(.*?)=(?:'([^']*)'|"([^"]*)")$/.exec(filter) ?? [];
  const wanted = single ?? double;
  const found = valuesOf(element, subject);
  return wanted === undefined ? found.length > 0 : found.includes(wanted);
}

function valuesOf(element: XmlElement, subject: string): string[] {
  if (subject.startsWith('@')) {
    return [...element.attributes].flatMap(([name, value]) =>
      isNamed(name, subject.slice(1)) ? [value] : [],
    );
  }
  const colon = element.name.indexOf(':');
  switch (subject) {
    case 'text()':
      return given(element.text);
    case 'name()':
      return [element.name];
    case 'local-name()':
      return [element.name.slice(colon + 1)];
    case 'namespace-prefix()':
      return given(element.name.slice(0, Math.max(0, colon)));
    default:
      return element.elements.filter((child) => isNamed(child.name, subject)).map((child) => child.text);
  }
}

function given(text: string): string[] {
  return text === '' ? [] : [text];
}
