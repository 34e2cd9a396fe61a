import type { DownloadQuestion, DownloadSource } from '#shared/domain/download-source.ts';
import { filled, filledPattern, isNewer, type Known, namesVersion } from './known.ts';
import type { Web } from './web.ts';

/** The length of a file whose address may have to be asked for first. Null where its server does not tell. */
export async function sizeOnWeb(
  source: Extract<DownloadSource, { from: 'web' }>,
  settings: Known,
  web: Web,
  signal: AbortSignal,
): Promise<number | null> {
  const known = new Map(settings);
  for (const question of source.ask) {
    for (const [name, value] of await answer(question, known, web, signal)) known.set(name, value);
  }
  return await web.length(filled(source.url, known), signal);
}

async function answer(
  question: DownloadQuestion,
  known: Known,
  web: Web,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const given = question.unless === undefined ? '' : (known.get(question.unless) ?? '');
  // The group that a setting stands for is the first one of the pattern.
  if (namesVersion(given)) return new Map([[firstGroup(question), given]]);
  const page = (await web.text(filled(question.page, known), signal)).replaceAll('\\/', '/');
  for (const pattern of question.find) {
    const found = [...page.matchAll(filledPattern(pattern, known))];
    const picked = pick(found, question.pick);
    if (picked !== undefined) return new Map(Object.entries(picked.groups ?? {}));
  }
  throw new Error(`${new URL(filled(question.page, known)).host} names no version`);
}

function firstGroup({ find }: DownloadQuestion): string {
  return /\(\?<(\w+)>/.exec(find[0] ?? '')?.[1] ?? '';
}

function pick(
  found: readonly RegExpExecArray[],
  which: DownloadQuestion['pick'],
): RegExpExecArray | undefined {
  if (which === 'first') return found[0];
  if (which === 'last') return found.at(-1);
  let newest = found[0];
  for (const one of found) if (newest !== undefined && isNewer(one[1] ?? '', newest[1] ?? '')) newest = one;
  return newest;
}
