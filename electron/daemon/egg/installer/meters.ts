import type { InstallActivity } from '#shared/domain/installation.ts';

/** How far a tool says that it is, in bytes. */
export interface Meter {
  done: number;
  total: number | null;
  activity: InstallActivity;
}

/**
 * Reads how far a download is from a line of the tool that does it: SteamCMD, curl or wget. Null for any other line.
 *
 * So the scripts of a thousand eggs have a progress bar without knowing of us.
 */
export function meterOf(line: string): Meter | null {
  return steamUpdate(line) ?? steamSelfUpdate(line) ?? curl(line) ?? wget(line);
}

const steamStates: readonly (readonly [RegExp, InstallActivity])[] = [
  [/verify|validat|reconfig/, 'verify'],
  [/preallocat/, 'reserve'],
  [/commit|stag/, 'unpack'],
];

/** `Update state (0x61) downloading, progress: 12.34 (123 / 1000)` */
function steamUpdate(line: string): Meter | null {
  const found = /Update state \(0x[0-9a-f]+\) ([a-z ]+), progress: [\d.,]+ \((\d+) \/ (\d+)\)/i.exec(line);
  if (found === null) return null;
  const [, words = '', done = '', total = ''] = found;
  // Steam tells 0 of 0 until it knows.
  if (Number(total) === 0) return null;
  const activity = steamStates.find(([pattern]) => pattern.test(words.toLowerCase()))?.[1] ?? 'download';
  return { done: Number(done), total: Number(total), activity };
}

/** `[ 12%] Downloading update (1,234 of 40,123 KB)...` */
function steamSelfUpdate(line: string): Meter | null {
  const found = /Downloading update \(([\d,.]+) of ([\d,.]+) KB\)/i.exec(line);
  if (found === null) return null;
  const [done, total] = [found[1] ?? '', found[2] ?? ''].map((text) => Number(text.replaceAll(/[,.]/g, '')));
  return { done: (done ?? 0) * 1024, total: (total ?? 0) * 1024, activity: 'download' };
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
  p: 2 ** 50,
};
const size = String.raw`(\d+(?:\.\d+)?)([kMGTP]?)`;
/** Percent and size of the whole, percent and size of what came, the same of what went, then speeds and times. */
const curlLine = new RegExp(
  String.raw`^\s*\d+\s+${size}\s+\d+\s+${size}\s+\d+\s+${size}\s+${size}\s+${size}\s+[-\d:dh]+\s+[-\d:dh]+\s+[-\d:dh]+\s+${size}\s*$`,
  'i',
);

/** curl's meter: `14  170M   14 24.5M    0     0  8000k      0  0:00:21  0:00:03  0:00:18 8001k` */
function curl(line: string): Meter | null {
  const found = curlLine.exec(line);
  if (found === null) return null;
  const total = bytes(found[1], found[2]);
  const done = bytes(found[3], found[4]);
  // With nothing to fetch, or before the server has answered, all is 0.
  if (done === 0 && total === 0) return null;
  return { done, total: total === 0 ? null : total, activity: 'download' };
}

/** wget's bar: `server.jar   45%[====>     ]  22.41M  5.10MB/s    eta 5s`; it does not tell the whole, but its share. */
function wget(line: string): Meter | null {
  const found = /(\d{1,3})%\s*\[[=> +]*\]\s+(\d+(?:[.,]\d+)?)([KMGT]?)\s/i.exec(line);
  if (found === null) return null;
  const share = Number(found[1]) / 100;
  const done = bytes(found[2]?.replace(',', '.'), found[3]);
  return { done, total: share === 0 ? null : Math.round(done / share), activity: 'download' };
}

function bytes(number = '0', unit = ''): number {
  return Math.round(Number(number) * (units[unit.toLowerCase()] ?? 1));
}
