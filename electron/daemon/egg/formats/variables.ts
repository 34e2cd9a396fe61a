import type { EggVariable } from '#shared/domain/egg.ts';
import { parseRule, splitRules } from '#shared/domain/rule-text.ts';
import { isKnownRule } from '#shared/domain/variable-rules.ts';
import {
  type FieldSource,
  flagField,
  lineField,
  linesField,
  textField,
  textOf,
  unpackedValue,
} from './fields.ts';
import { hasKey, type MapEntry, type MapNode, type SourceNode, valueOf } from './tree.ts';

/** Names the panels keep for themselves; an egg may have one all the same, and most mean it well. */
const RESERVED = new Set(
  (
    'SERVER_MEMORY SERVER_IP SERVER_PORT ENV HOME USER STARTUP SERVER_UUID UUID P_SERVER_UUID ' +
    'P_SERVER_ALLOCATION_LIMIT MODIFIED_STARTUP INTERNAL_IP HOSTNAME TERM LANG PWD TZ TIMEZONE'
  ).split(' '),
);

/** More than any honest variable has; each costs time wherever a value is checked. */
const MAX_RULES = 64;
/** Characters of one rule. */
const MAX_RULE = 16_384;

/**
 * The egg's variables in the order they are shown: by `sort`, then as they stand.
 *
 * One defined twice has its last definition. What has no usable name is left out with a warning.
 *
 * @param defaultRules for a variable without the key `rules`
 */
export function readVariables(
  source: FieldSource,
  root: MapNode,
  defaultRules: readonly string[],
): EggVariable[] {
  const byEnv = new Map<string, { variable: EggVariable; sort: number | null }>();
  const nodes = nodesOf(source, unpackedValue(source, root, 'variables', 'variables'));
  for (const [index, node] of nodes.entries()) {
    const path = `variables[${index}]`;
    const read = readVariable(source, node, path, defaultRules);
    if (!read) continue;
    const { env } = read.variable;
    if (byEnv.delete(env))
      source.problems.warn(path, node.at, `${env} is defined twice; the last one counts.`);
    byEnv.set(env, read);
  }
  return inOrder([...byEnv.values()]);
}

function nodesOf({ problems }: FieldSource, node: SourceNode | undefined): SourceNode[] {
  if (node?.kind === 'list') return node.items;
  if (node?.kind === 'map') return node.entries.map(({ value }) => value);
  if (node) problems.warn('variables', node.at, 'A list of variables was expected; there are none now.');
  return [];
}

function readVariable(
  source: FieldSource,
  node: SourceNode,
  path: string,
  defaultRules: readonly string[],
): { variable: EggVariable; sort: number | null } | null {
  const { problems } = source;
  if (node.kind !== 'map') {
    problems.warn(path, node.at, 'A variable was expected here; the entry was left out.');
    return null;
  }
  const env = lineField(source, node, 'env_variable', `${path}.env_variable`);
  // Every object has things called `constructor` and the like, so a value of that name would be found where none is.
  if (!/^[A-Za-z0-9_]{1,128}$/.test(env) || env in {}) {
    const at = valueOf(node, 'env_variable')?.at ?? node.at;
    problems.warn(`${path}.env_variable`, at, 'The variable has no usable name, so it was left out.');
    return null;
  }
  if (RESERVED.has(env.toUpperCase())) {
    const at = valueOf(node, 'env_variable')?.at ?? node.at;
    problems.warn(`${path}.env_variable`, at, `${env} is a name that panels keep for themselves.`);
  }
  const variable: EggVariable = {
    name: lineField(source, node, 'name', `${path}.name`) || env,
    description: linesField(source, node, 'description', `${path}.description`),
    env,
    defaultValue: textField(source, node, 'default_value', `${path}.default_value`),
    viewable: flagField(node, 'user_viewable'),
    editable: flagField(node, 'user_editable'),
    rules: readRules(source, node, `${path}.rules`, defaultRules),
    sort: 0,
  };
  return { variable, sort: sortOf(valueOf(node, 'sort')) };
}

function readRules(
  source: FieldSource,
  variable: MapNode,
  path: string,
  defaultRules: readonly string[],
): string[] {
  if (!hasKey(variable, 'rules')) return [...defaultRules];
  const node = valueOf(variable, 'rules');
  const given = node ? rulesOf(source, node, path) : [];
  const rules = given.filter(({ length }) => length <= MAX_RULE);
  if (rules.length < given.length) {
    source.problems.warn(
      path,
      node?.at ?? variable.at,
      'A rule is too long for any setting, so it was left out.',
    );
  }
  if (rules.length > MAX_RULES) {
    source.problems.warn(
      path,
      node?.at ?? variable.at,
      `Of ${rules.length} rules the first ${MAX_RULES} are kept.`,
    );
    rules.length = MAX_RULES;
  }
  for (const rule of rules) {
    if (isKnownRule(rule)) continue;
    const isPattern = parseRule(rule).name.endsWith('regex');
    const reason = isPattern ? 'cannot be matched safely' : 'is not known';
    source.problems.warn(
      path,
      node?.at ?? variable.at,
      `The rule “${rule}” ${reason}, so it is not enforced.`,
    );
  }
  return rules;
}

function rulesOf(source: FieldSource, node: SourceNode, path: string): string[] {
  if (node.kind !== 'list' && node.kind !== 'map') return splitRules(textOf(source, node, path));
  if (node.kind === 'map' && node.entries.some(({ key }) => !/^\d+$/.test(key))) {
    return node.entries.flatMap((entry) => namedRule(source, entry, path));
  }
  const parts = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return parts.flatMap((part) => unfolded(ruleOf(source, part, path))).filter((rule) => rule !== '');
}

/** A whole text of rules as one entry of a list; `in:a|b` is one rule there, of which only the first part is known. */
function unfolded(rule: string): string[] {
  const parts = splitRules(rule);
  return parts.length > 1 && parts.every(isKnownRule) ? parts : [rule];
}

/** `max: 20` and `required: true`, where people took rules for a map. */
function namedRule(source: FieldSource, { key, value }: MapEntry, path: string): string[] {
  if (value.kind === 'boolean') return value.value ? [key] : [];
  return value.kind === 'null' ? [key] : [`${key}:${ruleArgument(source, value, path)}`];
}

/** `in: [a, b]` is `in:a,b`. */
function ruleArgument(source: FieldSource, node: SourceNode, path: string): string {
  const items = node.kind === 'list' ? node.items : [node];
  return items.map((item) => textOf(source, item, path)).join(',');
}

/** A rule with a blank behind its colon is a map in YAML: `- in: a,b`. */
function ruleOf(source: FieldSource, node: SourceNode, path: string): string {
  const [only, second] = node.kind === 'map' ? node.entries : [];
  if (only === undefined || second !== undefined) return textOf(source, node, path).trim();
  return `${only.key}:${ruleArgument(source, only.value, path)}`.trim();
}

function sortOf(node: SourceNode | undefined): number | null {
  const text = node?.kind === 'number' ? node.source : node?.kind === 'text' ? node.value : '';
  const sort = Number(text);
  return text.trim() !== '' && Number.isInteger(sort) && Math.abs(sort) < 1e9 ? sort : null;
}

/** Those without a number keep their order and follow those with one. */
function inOrder(read: readonly { variable: EggVariable; sort: number | null }[]): EggVariable[] {
  const numbered = read.flatMap(({ variable, sort }) => (sort === null ? [] : [{ ...variable, sort }]));
  numbered.sort((left, right) => left.sort - right.sort);
  const last = Math.max(0, ...numbered.map(({ sort }) => sort));
  const others = read.filter(({ sort }) => sort === null);
  return [...numbered, ...others.map(({ variable }, index) => ({ ...variable, sort: last + index + 1 }))];
}
