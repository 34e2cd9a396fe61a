import { readFileSync, readlinkSync } from 'node:fs';

/** What the system says of its time zone, each part as it is found or null. */
export interface TimezoneFacts {
  /** The variable `TZ`. */
  variable: string | null;
  /** Where the link `/etc/localtime` points. */
  localtime: string | null;
  /** The content of `/etc/timezone`, which Debian keeps. */
  named: string | null;
}

const zoneName = /^[A-Za-z][\w+-]*(\/[\w+-]+)*$/;

/** The zone's name, such as `Europe/Berlin`; null where the facts do not tell. */
export function zoneOf({ variable, localtime, named }: TimezoneFacts): string | null {
  const linked = /zoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(localtime ?? '')?.[1];
  const names = [variable?.replace(/^:/, ''), linked, named?.trim()];
  return names.find((name) => name !== undefined && zoneName.test(name)) ?? null;
}

/**
 * The time zone of this PC.
 *
 * Read from the system's files where it has them: asking `Intl` brings in its data, 8 MB of memory at every start.
 */
export function systemTimezone(): string {
  const facts = {
    variable: process.env['TZ'] ?? null,
    localtime: orNull(() => readlinkSync('/etc/localtime')),
    named: orNull(() => readFileSync('/etc/timezone', 'utf8')),
  };
  return zoneOf(facts) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
