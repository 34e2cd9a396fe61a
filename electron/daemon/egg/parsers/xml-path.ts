import type { XmlElement } from './xml-tree.ts';

/** One part of a path: a name or `*`, and what the element must have besides. */
interface Step {
  name: string;
  filters: readonly string[];
}

const STEP = /^([^[\]]*)((?:\[[^\]]*\])*)$/;

/** Names that an element may be created by. */
export function isElementName(text: string): boolean {
  return /^[\p{L}_:][\p{L}\p{N}_:.-]*$/u.test(text);
}

/** A part of a path; null when it is not one. Filters stand in brackets, as in etree. */
export function parseStep(text: string): Step | null {
  const found = STEP.exec(text);
  if (found === null || found[1] === '') return null;
  return {
    name: found[1] ?? '',
    filters: Array.from((found[2] ?? '').matchAll(/\[([^\]]*)\]/g), (each) => each[1] ?? ''),
  };
}

/** Those of some siblings that a step means. */
export function select(elements: readonly XmlElement[], { name, filters }: Step): XmlElement[] {
  let selected = elements.filter((element) => name === '*' || isNamed(element, name));
  for (const filter of filters)
    selected = selected.filter((element, index) => passes(element, filter, index, selected.length));
  return selected;
}

/** A name without a prefix means every prefix. */
function isNamed(element: XmlElement, name: string): boolean {
  return element.name === name || (!name.includes(':') && element.name.endsWith(`:${name}`));
}

/** `N`, `@attribute`, `@attribute='x'`, `child`, `child='x'`, `text()`, `text()='x'`. */
function passes(element: XmlElement, filter: string, index: number, count: number): boolean {
  const position = /^-?\d+$/.test(filter) ? Number(filter) : null;
  if (position !== null) return position === index + 1 || (position < 0 && index === count + position);
  const [, subject = filter, wanted] = /^(.*?)=(?:'([^']*)'|"[^"]*")$/.exec(filter) ?? [];
  const value = wanted ?? /^.*?="([^"]*)"$/.exec(filter)?.[1];
  const found = valuesOf(element, subject);
  return value === undefined ? found.length > 0 : found.includes(value);
}

function valuesOf(element: XmlElement, subject: string): string[] {
  if (subject.startsWith('@')) {
    const value = element.attributes.get(subject.slice(1));
    return value === undefined ? [] : [value];
  }
  if (subject === 'text()') return element.text === '' ? [] : [element.text];
  return element.elements.filter((child) => isNamed(child, subject)).map((child) => child.text);
}
