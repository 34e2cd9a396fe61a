import type { Egg } from '#shared/domain/egg.ts';
import type { ServerFacts } from './server-facts.ts';

/**
 * A server's environment variables, complete and in Wings' order.
 *
 * `TZ`, `STARTUP`, `SERVER_MEMORY`, `SERVER_IP` and `SERVER_PORT` come first and win over a variable of the same name;
 * then the egg's variables, upper-cased, with the server's value (also an empty one) or the egg's default; then
 * `P_SERVER_UUID`. A variable that an egg defines twice has the last definition.
 * Source: Wings `server/server.go` GetEnvironmentVariables.
 */
export function buildVariables(egg: Egg, facts: ServerFacts): Map<string, string> {
  const primary = facts.allocations[0];
  const variables = new Map<string, string>([
    ['TZ', facts.timezone],
    ['STARTUP', facts.startup],
    ['SERVER_MEMORY', String(facts.limits.memoryMib)],
    ['SERVER_IP', primary?.ip ?? ''],
    ['SERVER_PORT', primary === undefined ? '' : String(primary.port)],
  ]);
  const reserved = new Set(variables.keys());
  for (const variable of egg.variables) {
    const name = variable.env.toUpperCase();
    if (reserved.has(name)) continue;
    variables.set(name, valueOf(facts, variable.env, variable.defaultValue));
  }
  variables.set('P_SERVER_UUID', facts.serverId);
  return variables;
}

/** A server's own value counts even when it is empty; looked up by the exact name, then in upper case. */
function valueOf(facts: ServerFacts, env: string, defaultValue: string): string {
  return facts.values[env] ?? facts.values[env.toUpperCase()] ?? defaultValue;
}
