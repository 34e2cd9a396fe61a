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

/** What a secret's name ends with, in any spelling. */
const secretName = String.raw`\b(\w*(?:token|password|passphrase|passwd|pwd|secret|cookie|signature|credentials?|(?:api|access|private|auth)_?key))`;
const toValue = String.raw`(\\*["']?\s*[=:]\s*)`;
/** In quotes, to their end, whatever stands between them. */
const quotedSecret = new RegExp(String.raw`${secretName}${toValue}"(?:[^"\\]|\\.)*"`, 'gi');
/** In the quotes of a text within a text, which have backslashes before them, or in single ones. */
const innerSecret = new RegExp(String.raw`${secretName}${toValue}(\\+["']|')(?:(?!\3).)*\3`, 'gi');
const bareSecret = new RegExp(String.raw`${secretName}${toValue}(?!["'\\[])[^\s"'\\,;&]+`, 'gi');

/**
 * A text without what looks like a secret, and without the name of the person's home folder.
 *
 * The log masks its own fields already; this is for what stands inside of messages, such as a signed address.
 */
export function masked(text: string, home: string): string {
  return (
    text
      .replaceAll(/-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?-----END \1-----/g, '[masked]')
      .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [masked]')
      // SteamCMD is told a name, a password and a code on its command line.
      .replaceAll(/(\+login\s+)(?!anonymous\b)[^\n"+]+/gi, '$1[masked] ')
      .replaceAll(quotedSecret, '$1$2"[masked]"')
      .replaceAll(innerSecret, '$1$2$3[masked]$3')
      .replaceAll(bareSecret, '$1$2[masked]')
      .replaceAll(/(\bhttps?:\/\/[^\s"'?#]+)[?#][^\s"'\\]+/g, '$1?[masked]')
      .replaceAll(/(\bhttps?:\/\/)[^\s"'/@]+@/g, '$1[masked]@')
      // As the log's JSON writes it on Windows, too.
      .replaceAll(home.replaceAll('\\', '\\\\'), '~')
      .replaceAll(home, '~')
  );
}
