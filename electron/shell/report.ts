import { open } from 'node:fs/promises';
import { arch, cpus, homedir, release, totalmem } from 'node:os';

/** As much of the log's end as a report holds. */
const logBytes = 512 * 1024;

/** A report for who helps: the system, and the end of Roost's log, with secrets masked. */
export async function writeReport(options: {
  version: string;
  log: string;
  file: string;
  /** How things stand, a line each. */
  standing: readonly string[];
}): Promise<void> {
  const { version, log, file, standing } = options;
  const versions = ['electron', 'chrome', 'node'].map((name) => `${name} ${process.versions[name] ?? '-'}`);
  const lines = [
    `Roost ${version}`,
    `${process.platform} ${release()} ${arch()}, ${versions.join(', ')}`,
    `${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 2)} MiB of memory`,
    '',
    ...standing,
    '',
    masked(await endOf(log), homedir()),
  ];
  await using handle = await open(file, 'w', 0o600);
  await handle.writeFile(lines.join('\n'));
}

/** The end of the log in whole lines; empty where there is none. */
async function endOf(log: string): Promise<string> {
  try {
    await using handle = await open(log, 'r');
    const { size } = await handle.stat();
    const from = Math.max(0, size - logBytes);
    const buffer = Buffer.alloc(size - from);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
    const text = buffer.toString('utf8', 0, bytesRead);
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } catch (error) {
    return `(the log could not be read: ${String(error)})\n`;
  }
}

/**
 * A text without what looks like a secret, and without the name of the person's home folder.
 *
 * The log masks its own fields already; this is for what stands inside of messages, such as a signed address.
 */
export function masked(text: string, home: string): string {
  return text
    .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [masked]')
    .replaceAll(
      /\b(\w*(?:token|password|secret|cookie|signature|api_?key))(\\?["']?\s*[=:]\s*\\?["']?)[^\s"'\\,;&]+/gi,
      '$1$2[masked]',
    )
    .replaceAll(/(\bhttps?:\/\/[^\s"'?#]+)[?#][^\s"'\\]+/g, '$1?[masked]')
    .replaceAll(/(\bhttps?:\/\/)[^\s"'/@]+@/g, '$1[masked]@')
    .replaceAll(home, '~');
}
