import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkValue } from '#shared/domain/variable-rules.ts';
import type { StandIn } from '#tests/support/downloads/stand-in.ts';
import { forAccounts } from '#tests/support/downloads/steam.ts';
import type { CatalogueEdition } from './games.ts';

const run = promisify(execFile);

/** What a person enters where an egg has no default but wants a value. */
const answers: Readonly<Record<string, string>> = {
  ADMIN_PASSWORD: 'correcthorse',
  AUTH_KEY: '0123-4567-89ab',
  CLUSTER_TOKEN: 'pds-g^KU_abcd^xyz=',
  FIVEM_LICENSE: 'cfxk_0123456789',
  MODPACK: 'example-pack',
  OWNER_ID: '0123456789abcdef0123456789abcdef',
  RCON_PASSWORD: 'correcthorse',
  SERVER_PASSWORD: 'batterystaple',
};

/** The values that a server made from an egg has when only what must be asked is answered. */
export function valuesOf({ egg }: CatalogueEdition): Record<string, string> {
  const entries = egg.variables.map((variable) => {
    const { env, defaultValue, rules } = variable;
    const value = defaultValue === '' && rules.includes('required') ? (answers[env] ?? '') : defaultValue;
    const checked = checkValue(variable, value);
    if (!checked.ok) throw new Error(`${env}=${value}: ${checked.reason.code}`);
    return [env, value] as const;
  });
  return Object.fromEntries(entries);
}

/** Variables as bubblewrap takes them. */
function set(variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]);
}

/**
 * Runs an edition's install script for real, into a folder: as the only process of a box that has this machine's programs,
 * sees nothing of the network but the stand-in, and can write nowhere else.
 *
 * `more`: further variables. Container editions run as root with the folder at /mnt/server; native ones with it where `SERVER_DIR` says. Returns
 * what the script said; rejects, with that in the message, when it fails.
 */
export async function rehearse(
  edition: CatalogueEdition,
  folder: string,
  web: StandIn,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { install, platform } = edition.egg;
  if (install === null) throw new Error('there is no install script');
  const name = `${edition.game}-${edition.edition}.sh`;
  writeFileSync(join(web.folder, name), install.script);
  const at = platform === 'container' ? '/mnt/server' : '/mnt/game';
  const root = platform === 'container' ? ['--uid', '0', '--gid', '0'] : ['--setenv', 'SERVER_DIR', at];
  const alone = ['--unshare-all', '--die-with-parent', '--clearenv'];
  const system = ['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'];
  const folders = ['--tmpfs', '/mnt', '--bind', folder, at, '--bind', web.folder, '/mnt/downloads'];
  const values = valuesOf(edition);
  const isForAccounts = forAccounts.has(values['SRCDS_APPID'] ?? '');
  const variables = set({
    ...values,
    // Who that is, Roost asks; that SteamCMD remembers the login is for the tests of the installation.
    ...(isForAccounts ? { STEAM_USER: 'mara' } : {}),
    SERVER_PORT: '31000',
    SERVER_MEMORY: '2048',
    PATH: '/mnt/downloads/bin:/usr/bin:/bin',
    HOME: '/tmp',
    CURL_HOME: '/mnt/downloads',
    ...more,
  });
  const place = ['--chdir', platform === 'container' ? '/' : at];
  const box = [alone, system, folders, variables, root, place].flat();
  const { stdout, stderr } = await run('bwrap', [...box, install.entrypoint, `/mnt/downloads/${name}`], {
    timeout: 60_000,
  }).catch((error: { message: string; stdout: string }) => {
    throw new Error(`${name}: ${error.message}\n${error.stdout}`);
  });
  return stdout + stderr;
}
