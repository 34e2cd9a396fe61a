import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { languages } from '#shared/domain/language.ts';
import { allScreens } from './screens/all.ts';
import { openScreen, type Screen } from './screens/screen.ts';
import { buildWindow, type Look, type OpenWindow, settled, showAs, Windows } from './window.ts';

/**
 * `node tests/e2e/faces/shoot.ts FOLDER [words]`: a picture of every screen in both themes and languages at three
 * widths, for a person to look at. Words choose screens by name or part.
 *
 * The pictures are no part of the repository; the folder must be outside.
 */
const [folder, ...words] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: node tests/e2e/faces/shoot.ts FOLDER [words that screens are called by]\n');
  process.exit(2);
}
const target = resolve(folder);

const looks: readonly Look[] = [480, 1280, 1920].flatMap((width) =>
  languages.flatMap((language) =>
    (['dark', 'light'] as const).map((colorScheme) => ({ colorScheme, width, language })),
  ),
);

/** Tall screens are shot whole, up to here. */
const tallest = 3000;

function isWanted(part: string, { name }: Screen): boolean {
  return words.length === 0 || words.some((word) => part === word || name.includes(word));
}

async function shoot(opened: OpenWindow, look: Look, name: string): Promise<void> {
  const { page } = opened;
  await showAs(opened, look);
  const beyond = await page.evaluate(() => {
    const main = document.querySelector('main');
    return main === null ? 0 : main.scrollHeight - main.clientHeight;
  });
  await page.setViewportSize({ width: look.width, height: Math.min(tallest, 800 + beyond) });
  await settled(opened);
  const place = join(target, `${look.width}-${look.colorScheme}-${look.language}`);
  await mkdir(place, { recursive: true });
  await page.screenshot({ path: join(place, `${name}.png`) });
}

buildWindow();
await using windows = await Windows.launch();
for (const [part, screens] of Object.entries(allScreens)) {
  for (const screen of screens.filter((each) => isWanted(part, each))) {
    const name = `${part}-${screen.name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    process.stdout.write(`${name}\n`);
    await using opened = await openScreen(windows, screen);
    for (const look of looks) await shoot(opened, look, name);
  }
}
