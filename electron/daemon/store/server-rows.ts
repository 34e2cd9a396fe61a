import { z } from 'zod';
import type { Seal } from '#daemon/seal.ts';
import { serverId } from '#shared/domain/ids.ts';
import { notice } from '#shared/domain/notice.ts';
import { serverOffer } from '#shared/domain/offer.ts';
import { processState } from '#shared/domain/power.ts';
import { installState, serverSettings } from '#shared/domain/server.ts';
import { isSecretSetting } from '#shared/domain/variable-field.ts';
import { fromJson, toJson } from './rows.ts';

/** Sealed values by the names of their settings, as text. */
const sealedValues = z.record(z.string(), z.string());
type SealedValues = z.infer<typeof sealedValues>;

/** A server as it is remembered: its settings, and what is to be known of it after a restart. */
export const serverRecord = serverSettings.extend({
  id: serverId,
  install: installState,
  /** The last state that was known; true again only once its environment was looked at. */
  state: processState,
  createdAt: z.number(),
  updatedAt: z.number(),
  lastCrashAt: z.number().nullable(),
  notice: notice.nullable(),
  offer: serverOffer.nullable(),
  eulaAgreedAt: z.number().nullable(),
  /** Secret values that our key does not open, still sealed; a value of the same name in `variables` takes their place. */
  lostSecrets: sealedValues.optional(),
});
export type ServerRecord = z.infer<typeof serverRecord>;

type Row = Record<string, string | number | null>;

/** A server's columns. Needs the seal's key at hand where a setting is secret. */
export function toRow(record: ServerRecord, seal: Seal | null): Row {
  const {
    id,
    name,
    eggId,
    install,
    state,
    createdAt,
    updatedAt,
    lastCrashAt,
    notice: lastNotice,
    offer,
    eulaAgreedAt,
    lostSecrets,
    ...settings
  } = record;
  const { plain, sealed } = apart(settings.variables, seal);
  const lost = Object.entries(lostSecrets ?? {}).filter(([env]) => !Object.hasOwn(settings.variables, env));
  return {
    id,
    name,
    eggId,
    settings: JSON.stringify({ ...settings, variables: plain }),
    secrets: sealedColumn({ ...Object.fromEntries(lost), ...sealed }),
    install,
    state,
    createdAt,
    updatedAt,
    lastCrashAt,
    notice: toJson(lastNotice),
    offer: toJson(offer),
    eulaAgreedAt,
  };
}

/** The server of a row, with the secrets that the seal opens; without a key all of them count as lost. */
export function toRecord(row: Record<string, unknown>, seal: Seal | null): ServerRecord {
  const settings = z
    .looseObject({ variables: z.record(z.string(), z.string()) })
    .parse(fromJson(row['settings']));
  const { opened, lost } = unsealed(sealedOf(row), seal);
  return serverRecord.parse({
    ...settings,
    variables: { ...settings.variables, ...opened },
    ...(Object.keys(lost).length === 0 ? {} : { lostSecrets: lost }),
    id: row['id'],
    name: row['name'],
    eggId: row['egg_id'],
    install: row['install'],
    state: row['state'],
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    lastCrashAt: row['last_crash_at'],
    notice: fromJson(row['notice']),
    offer: fromJson(row['offer']),
    eulaAgreedAt: row['eula_agreed_at'],
  });
}

/** What a row has sealed. */
export function sealedOf(row: Record<string, unknown>): SealedValues {
  return sealedValues.parse(fromJson(row['secrets']) ?? {});
}

/** The column of sealed values; nothing where there are none. */
export function sealedColumn(sealed: SealedValues): string | null {
  return Object.keys(sealed).length === 0 ? null : JSON.stringify(sealed);
}

/** Settings apart: those that may stand in the open, and the secret ones, sealed. */
export function apart(
  variables: Readonly<Record<string, string>>,
  seal: Seal | null,
): { plain: Record<string, string>; sealed: SealedValues } {
  const plain: Record<string, string> = {};
  const sealed: SealedValues = {};
  for (const [env, value] of Object.entries(variables)) {
    if (!isSecretSetting(env, value)) plain[env] = value;
    else if (seal === null) throw new Error('a secret setting, and nothing to seal it with');
    else sealed[env] = seal.closeNow(Buffer.from(value)).toString('base64');
  }
  return { plain, sealed };
}

function unsealed(
  sealed: SealedValues,
  seal: Seal | null,
): { opened: Record<string, string>; lost: SealedValues } {
  const opened: Record<string, string> = {};
  const lost: SealedValues = {};
  for (const [env, text] of Object.entries(sealed)) {
    const value = seal?.openNow(Buffer.from(text, 'base64')) ?? null;
    if (value === null) lost[env] = text;
    else opened[env] = value.toString();
  }
  return { opened, lost };
}
