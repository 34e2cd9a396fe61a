import type { Egg } from '#shared/domain/egg.ts';
import type { PlaceholderFacts } from '#shared/domain/placeholders.ts';
import { containerStartup } from '#shared/domain/startup.ts';
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
  const ours = new Set(variables.keys());
  for (const { env, defaultValue } of egg.variables) {
    const name = env.toUpperCase();
    if (!ours.has(name)) variables.set(name, facts.values[env] ?? facts.values[name] ?? defaultValue);
  }
  variables.set('P_SERVER_UUID', facts.serverId);
  if (egg.platform === 'container') {
    variables.set('STARTUP', containerStartup(facts.startup, placeholderFacts(egg, facts, variables)));
  }
  return variables;
}

/** What placeholders in a startup command and in configuration files are filled from. */
export function placeholderFacts(
  egg: Egg,
  facts: ServerFacts,
  variables: ReadonlyMap<string, string>,
): PlaceholderFacts {
  return {
    variables,
    allocation: facts.allocations[0] ?? null,
    limits: facts.limits,
    image: facts.image,
    uuid: facts.serverId,
    name: facts.name,
    description: egg.description,
    hostAddress: facts.hostAddress,
  };
}
