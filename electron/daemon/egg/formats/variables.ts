import type { EggVariable } from '#shared/domain/egg.ts';
import { splitRules } from '#shared/domain/rule-text.ts';
import { isKnownRule } from '#shared/domain/variable-rules.ts';
import { type FieldSource, flagField, lineField, linesField, textField, textOf } from './fields.ts';
import { hasKey, type MapNode, type SourceNode, valueOf } from './tree.ts';

/** Names the panels keep for themselves; an egg may have one all the same, and most mean it well. */
const RESERVED = new Set(
  (
    'SERVER_MEMORY SERVER_IP SERVER_PORT ENV HOME USER STARTUP SERVER_UUID UUID P_SERVER_UUID ' +
    'P_SERVER_ALLOCATION_LIMIT MODIFIED_STARTUP INTERNAL_IP HOSTNAME TERM LANG PWD TZ TIMEZONE'
  ).split(' '),
);

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
  for (const [index, node] of nodesOf(source, valueOf(root, 'variables')).entries()) {
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
  if (!/^[A-Za-z0-9_]{1,128}$/.test(env)) {
    problems.warn(`${path}.env_variable`, node.at, 'The variable has no usable name, so it was left out.');
    return null;
  }
  if (RESERVED.has(env.toUpperCase())) {
    problems.warn(`${path}.env_variable`, node.at, `${env} is a name that panels keep for themselves.`);
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
  const rules = node ? rulesOf(source, node, path) : [];
  for (const rule of rules) {
    if (isKnownRule(rule)) continue;
    source.problems.warn(
      path,
      node?.at ?? variable.at,
      `The rule “${rule}” is not known and is not enforced.`,
    );
  }
  return rules;
}

function rulesOf(source: FieldSource, node: SourceNode, path: string): string[] {
  if (node.kind !== 'list' && node.kind !== 'map') return splitRules(textOf(source, node, path));
  const parts = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return parts.map((part) => ruleOf(source, part, path)).filter((rule) => rule !== '');
}

/** A rule with a blank behind its colon is a map in YAML: `- in: a,b`. */
function ruleOf(source: FieldSource, node: SourceNode, path: string): string {
  const [only, second] = node.kind === 'map' ? node.entries : [];
  if (only === undefined || second !== undefined) return textOf(source, node, path).trim();
  return `${only.key}:${textOf(source, only.value, path)}`.trim();
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
