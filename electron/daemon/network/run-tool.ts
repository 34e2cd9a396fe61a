import { execFile } from 'node:child_process';

const timeoutMs = 5000;

/** What a tool of the system prints; null when it is missing, fails or takes too long. */
export function runTool(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { timeout: timeoutMs, windowsHide: true, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout) => resolve(error === null ? stdout : null),
    );
  });
}
