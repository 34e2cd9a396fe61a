import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportFormat } from '#shared/contract/eggs.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Handler } from '../command-spec.ts';
import { findEgg } from '../find.ts';
import { oneOf } from '../invocation.ts';
import { typedFolder } from '../typed-folder.ts';

/** `roost egg export`: writes an egg as a panel's file, to standard output or to a file that is not there yet. */
export const exportEgg: Handler = async (context, invocation) => {
  const format = oneOf(invocation.text('format') ?? 'PTDL_v2', exportFormat.options);
  const output = invocation.text('output');
  const client = await context.client();
  const { id } = await findEgg(client, invocation.operand(0));
  const carrier = invocation.flag('yaml') ? 'yaml' : 'json';
  const exported = await client.eggs.export({ eggId: id, format, carrier });
  for (const { path, message } of exported.problems) {
    context.note(context.t('egg.warning', { place: path, message }));
  }
  const file = output === undefined ? null : resolve(typedFolder(), output);
  if (file !== null) await writeNew(file, exported.text);
  if (context.json) await context.value(file === null ? exported : { ...exported, file });
  else if (file === null) await context.write(exported.text);
  else await context.line(context.t('egg.exported', { file }));
  return 0;
};

/** A file that is there stays: it may be the person's own egg. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    throw new AppError('cli.file-unwritable', { file }, { cause });
  }
}
