import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { repository } from '../source-files.ts';
import { whole } from './whole-packages.ts';

/** Writes the licences of what went into a bundle beside it, as most of them ask for. */
export function notices(fileName: string): Plugin {
  const folders = new Set(whole.map((name) => join(repository, 'node_modules', name)));
  return {
    name: 'notices',
    moduleParsed({ id }) {
      const folder = /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
      if (folder !== undefined && !folder.startsWith('\0')) folders.add(folder);
    },
    generateBundle() {
      const parts = [...folders].map(noticeOf).toSorted((a, b) => a.localeCompare(b, 'en'));
      this.emitFile({ type: 'asset', fileName, source: parts.join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}

function noticeOf(folder: string): string {
  const { name, version, license } = readPackage(folder);
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}

/** Some packages have a smaller one inside that only says how it is loaded. */
function readPackage(folder: string): { name: string; version: string; license: string } {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return readPackage(dirname(folder));
  const {
    name = '',
    version = '',
    license = '',
  } = JSON.parse(readFileSync(file, 'utf8')) as {
    name?: string;
    version?: string;
    license?: string;
  };
  return { name, version, license };
}
