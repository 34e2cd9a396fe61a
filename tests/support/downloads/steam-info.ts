/** What Steam tells of an app's size. */
export interface AppSize {
  downloadBytes: number;
  diskBytes: number;
}

/** How large an app of the stand-in is: of its own number, so that no two are the same. */
export function sizeOfExampleApp(app: string, system: 'windows' | 'linux'): AppSize {
  const downloadBytes = Number(app) * 1000 + (system === 'windows' ? 7 : 3);
  return { downloadBytes, diskBytes: downloadBytes * 2 };
}

/**
 * What SteamCMD prints of an app, in its shape: a heading, then Valve's text format with tabs, everything in quotes.
 *
 * Beside the depots that count it has those that do not: another language, 32 bits, one that a purchase adds, one that
 * lies with another app, and a test branch.
 */
export function appInfo(app: string): string {
  const id = Number(app);
  const wrong = { downloadBytes: 500_000_000_000, diskBytes: 900_000_000_000 };
  const common = { downloadBytes: 1, diskBytes: 1 };
  const rest = (system: 'windows' | 'linux'): AppSize => {
    const { downloadBytes, diskBytes } = sizeOfExampleApp(app, system);
    return { downloadBytes: downloadBytes - 1, diskBytes: diskBytes - 1 };
  };
  return [
    `AppID : ${app}, change number : 26584392/0, last change : Sun Dec 15 13:25:00 2024 `,
    `"${app}"`,
    '{',
    '\t"common"',
    '\t{',
    '\t\t"name"\t\t"Example \\"dedicated\\" {server}"',
    '\t\t"type"\t\t"Tool"',
    `\t\t"gameid"\t\t"${app}"`,
    '\t}',
    '\t"extended"',
    '\t{',
    '\t\t"developer"\t\t"Somebody // else"',
    '\t}',
    '\t"depots"',
    '\t{',
    '\t\t"baselanguages"\t\t"english"',
    ...depot(id + 1, ['"oslist"\t\t"windows,linux"'], common),
    ...depot(id + 2, ['"oslist"\t\t"windows"', '"osarch"\t\t"64"'], rest('windows')),
    ...depot(id + 3, ['"oslist"\t\t"linux"'], rest('linux')),
    ...depot(id + 4, ['"oslist"\t\t"windows"', '"osarch"\t\t"32"'], wrong),
    ...depot(id + 5, ['"language"\t\t"german"'], wrong),
    ...depot(id + 6, ['"oslist"\t\t"linux"'], wrong, ['"dlcappid"\t\t"99"']),
    ...depot(id + 7, ['"oslist"\t\t"macos"'], wrong),
    '\t\t"1006"',
    '\t\t{',
    '\t\t\t"config"',
    '\t\t\t{',
    '\t\t\t\t"oslist"\t\t"windows,linux"',
    '\t\t\t}',
    '\t\t\t"depotfromapp"\t\t"1007"',
    '\t\t\t"sharedinstall"\t\t"2"',
    '\t\t}',
    '\t\t"branches"',
    '\t\t{',
    '\t\t\t"public"',
    '\t\t\t{',
    '\t\t\t\t"buildid"\t\t"16765432"',
    '\t\t\t\t"timeupdated"\t\t"1734283500"',
    '\t\t\t}',
    '\t\t}',
    '\t\t"privatebranches"\t\t"1"',
    '\t}',
    '}',
    '',
  ].join('\n');
}

function depot(number: number, config: string[], bytes: AppSize, more: string[] = []): string[] {
  return [
    `\t\t"${number}"`,
    '\t\t{',
    '\t\t\t"config"',
    '\t\t\t{',
    ...config.map((line) => `\t\t\t\t${line}`),
    '\t\t\t}',
    ...more.map((line) => `\t\t\t${line}`),
    '\t\t\t"manifests"',
    '\t\t\t{',
    ...manifest('public', number, bytes),
    ...manifest('public-test', number, { downloadBytes: 11, diskBytes: 12 }),
    '\t\t\t}',
    '\t\t}',
  ];
}

function manifest(branch: string, number: number, { downloadBytes, diskBytes }: AppSize): string[] {
  return [
    `\t\t\t\t"${branch}"`,
    '\t\t\t\t{',
    `\t\t\t\t\t"gid"\t\t"76170883752923727${number % 100}"`,
    `\t\t\t\t\t"size"\t\t"${diskBytes}"`,
    `\t\t\t\t\t"download"\t\t"${downloadBytes}"`,
    '\t\t\t\t}',
  ];
}
