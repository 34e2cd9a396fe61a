import { noTreeLimits } from '../../native/tree-limits.ts';
import { Job, jobName } from '../job/job.ts';
import type { ConsoleHandles } from '../launch/create-process.ts';
import { createProcess } from '../launch/create-process.ts';
import { cleanVariables, systemFolders } from '../launch/environment-block.ts';
import type { Win32 } from '../win32/api.ts';

/** A program that takes longer to start and end than this is not waited for. */
const patienceMs = 5000;

/**
 * Has a console take what programs print for UTF-8; by itself it takes it for the letters of Windows' language.
 *
 * The setting is the console's and stays with it, but only a program in it can make it: so a small one runs there and
 * ends before the server's begins. True when that went well.
 */
export async function useUtf8(win32: Win32, console: ConsoleHandles): Promise<boolean> {
  const [system = ''] = systemFolders();
  using job = Job.create(win32, jobName('code-page'));
  job.limit(noTreeLimits);
  const { process } = createProcess(
    win32,
    {
      marker: 'code-page',
      program: `${system}\\cmd.exe`,
      commandLine: 'cmd.exe /d /q /c chcp 65001>nul',
      folder: system,
      variables: cleanVariables([], new Map()),
      limits: noTreeLimits,
      console: { kind: 'pty' },
    },
    job.handle,
    console,
  );
  try {
    const answer = await win32.waitFor(process, patienceMs);
    const code = Buffer.alloc(4);
    return answer === 0 && Number(win32.exitCode(process, code)) !== 0 && code.readUInt32LE() === 0;
  } finally {
    win32.closeHandle(process);
  }
}
