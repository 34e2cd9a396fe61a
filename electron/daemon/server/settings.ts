import { isDeepStrictEqual } from 'node:util';
import type { ServerRecord } from '#daemon/store/index.ts';
import type { SettingsChange } from '#shared/contract/servers.ts';
import type { Egg, EggVariable } from '#shared/domain/egg.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { ServerSettings } from '#shared/domain/server.ts';
import { isSteamLogin, isSteamSecret } from '#shared/domain/steam-login.ts';
import { isSecret } from '#shared/domain/variable-field.ts';
import { checkValue } from '#shared/domain/variable-rules.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Voice } from './voice.ts';

/** Settings that a process has taken in when it started, so that a change waits for the next start. */
const readAtStart = ['image', 'startup', 'variables', 'allocations', 'mounts'] as const;

/** The settings that a change names, as they are after it. What it names without a value stays, too. */
export function changedSettings(before: ServerSettings, change: SettingsChange): Partial<ServerSettings> {
  const { limits, crash, ...others } = change;
  return {
    ...named(others),
    ...(limits === undefined ? {} : { limits: { ...before.limits, ...named(limits) } }),
    ...(crash === undefined ? {} : { crash: { ...before.crash, ...named(crash) } }),
  };
}

type Named<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function named<Value extends object>(partial: Value): Named<Value> {
  const entries = Object.entries(partial).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Named<Value>;
}

/** Names of the settings that differ and that a running process does not notice. */
export function waitingForStart(before: ServerSettings, after: ServerSettings): string[] {
  return readAtStart.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

/** Names of the limits that differ. */
export function changedLimits(before: Limits, after: Limits): (keyof Limits)[] {
  const names = Object.keys(after).filter((name): name is keyof Limits => Object.hasOwn(before, name));
  return names.filter((name) => before[name] !== after[name]);
}

/**
 * Holds that a person sets only what the egg lets them, to values that fit its rules.
 *
 * A value that is what it was before is not looked at again, so that an egg's new rules do not lock old settings.
 * Fails with `egg.variable-unknown`, `egg.variable-not-editable` or `egg.value-invalid`.
 */
export function holdVariables(
  egg: Egg,
  values: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  voice: Voice,
): void {
  for (const [name, value] of Object.entries(values)) {
    const variable = egg.variables.findLast(({ env }) => env === name);
    if (variable === undefined) throw new AppError('egg.variable-unknown', { variable: name, egg: egg.name });
    if (value === (before[name] ?? variable.defaultValue)) continue;
    if (!variable.editable || !variable.viewable || isSteamSecret(variable)) {
      throw new AppError('egg.variable-not-editable', { variable: variable.name });
    }
    holdValue(egg, variable, value, values, voice);
  }
}

/** Holds that nothing is missing that the egg asks the person for. Fails with `egg.value-invalid`. */
export function holdAnswers(egg: Egg, values: Readonly<Record<string, string>>, voice: Voice): void {
  for (const variable of egg.variables) {
    if (!variable.editable || !variable.viewable || isSteamLogin(variable)) continue;
    const value = values[variable.env] ?? variable.defaultValue;
    // Whatever may be empty passes; what another setting makes needed does not.
    if (value.trim() === '') holdValue(egg, variable, value, values, voice);
  }
}

/**
 * Holds that no secret is lost: a game without its password would let everybody in.
 *
 * Fails with `server.secrets-lost`.
 */
export function holdSecrets(record: WithSecrets, egg: Egg): void {
  const problem = secretsProblem(record, egg);
  if (problem !== null) throw problem;
}

/** What to tell a person of the secrets that are lost; null where they have none to type again. */
export function secretsProblem(record: WithSecrets, egg: Egg): AppError<'server.secrets-lost'> | null {
  const lost = lostSecrets(record);
  // What nobody can type takes its default again.
  const typed = egg.variables.filter(
    ({ env, editable, viewable }) => editable && viewable && lost.includes(env),
  );
  if (typed.length === 0) return null;
  const settings = typed.map(({ name }) => name).join(', ');
  return new AppError('server.secrets-lost', { server: record.name, settings });
}

/** A shorter secret hides nothing worth it: every other line would have it in. */
const shortestHidden = 4;

/** The values that no console shows, whatever the game prints of what it was started with. */
export function hiddenValues({ variables }: Pick<ServerRecord, 'variables'>, egg: Egg): string[] {
  const secrets = egg.variables.filter((variable) => isSecret(variable) || isSteamSecret(variable));
  const values = secrets.map(({ env, defaultValue }) => variables[env] ?? defaultValue);
  return values.filter((value) => value.trim().length >= shortestHidden);
}

type WithSecrets = Pick<ServerRecord, 'name' | 'lostSecrets' | 'variables'>;

/** Names of the settings whose secret values were lost and not typed again. */
export function lostSecrets({
  lostSecrets: lost,
  variables,
}: Pick<ServerRecord, 'lostSecrets' | 'variables'>): string[] {
  return Object.keys(lost ?? {}).filter((env) => !Object.hasOwn(variables, env));
}

function holdValue(
  egg: Egg,
  variable: EggVariable,
  value: string,
  values: Readonly<Record<string, string>>,
  voice: Voice,
): void {
  const checked = checkValue(
    variable,
    value,
    (name) => values[name] ?? egg.variables.findLast(({ env }) => env === name)?.defaultValue,
  );
  if (checked.ok) return;
  const { rule, code, facts } = checked.reason;
  const detail = voice.rule(code, facts);
  throw new AppError('egg.value-invalid', { variable: variable.name, rule, detail });
}

/**
 * Holds that an image is one that can be meant here.
 *
 * A container may run any image that the person names; natively the references say which runtimes are used, so only
 * the egg's own make sense. Fails with `server.image-not-in-egg`.
 */
export function holdImage(egg: Egg, image: string): void {
  if (egg.platform === 'container' || egg.images.some(({ ref }) => ref === image)) return;
  throw new AppError('server.image-not-in-egg', { image, egg: egg.name });
}
