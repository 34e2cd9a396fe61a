import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { InstallJob } from '#daemon/environment/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { countProcesses, type EnvironmentUnderTest } from './under-test.ts';

const forever = () => new AbortController().signal;
const listen = () => {
  const heard = { output: '', changed: () => {} };
  const output = (chunk: Uint8Array) => {
    heard.output += Buffer.from(chunk).toString();
    heard.changed();
  };
  return { heard, listener: { progress: () => {}, output } };
};

export function installSuite(get: () => EnvironmentUnderTest): void {
  const job = async (script: string): Promise<InstallJob> => {
    const { container, entrypoint, runtimeFolders } = get().programs.install;
    const folder = await get().folder();
    const id = serverId.parse(randomUUID());
    return {
      serverId: id,
      folder,
      script,
      container,
      entrypoint,
      runtimeFolders,
      variables: new Map([['GREETING', 'hello']]),
      limits: defaultLimits,
    };
  };
  describe('an install script', () => {
    test('works in its folder, and its output is heard', async () => {
      const { heard, listener } = listen();
      const work = await job(get().programs.install.succeeds);
      expect(await get().backend.install(work, listener, forever())).toMatchObject({ exitCode: 0 });
      expect(heard.output).toContain('installing');
      expect(await readdir(work.folder)).toContain('installed.txt');
    });

    test('that fails tells its exit code', async () => {
      const { heard, listener } = listen();
      const work = await job(get().programs.install.fails);
      expect(await get().backend.install(work, listener, forever())).toMatchObject({ exitCode: 7 });
      expect(heard.output).toContain('giving up');
    });

    test('is ended with all that it started when it is cancelled', async () => {
      const word = `word-${randomUUID()}`;
      const { heard, listener } = listen();
      const cancel = new AbortController();
      heard.changed = () => {
        if (heard.output.includes('waiting')) cancel.abort(new Error('cancelled by the person'));
      };
      const work = await job(get().programs.install.hangs(word));
      await expect(get().backend.install(work, listener, cancel.signal)).rejects.toThrow(
        'cancelled by the person',
      );
      expect(await (get().countProcesses ?? countProcesses)(word)).toBe(0);
    });

    test('with an interpreter that is not here says so', async () => {
      const { listener } = listen();
      const work = { ...(await job('echo hello')), entrypoint: 'no-such-shell' };
      await expect(get().backend.install(work, listener, forever())).rejects.toMatchObject({
        code: 'install.entrypoint-unknown',
      });
    });
  });
}
