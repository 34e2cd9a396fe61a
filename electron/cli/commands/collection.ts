import { resolve } from 'node:path';
import {
  type Collection,
  type CollectionPlace,
  eggCategory,
  repositoryOf,
} from '#shared/domain/collection.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Client } from '#shared/lib/client.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import type { Handler } from '../command-spec.ts';
import { oneOf } from '../invocation.ts';
import { formatTable } from '../output/table.ts';
import { typedFolder } from '../typed-folder.ts';

/** `roost collection list`: the places that eggs come from. */
export const listCollections: Handler = async (context) => {
  const client = await context.client();
  const collections = await client.collections.list();
  if (context.json) {
    await context.value(collections);
    return 0;
  }
  if (collections.length === 0) {
    await context.line(context.t('collection.none'));
    return 0;
  }
  const heads = ['place', 'id', 'eggs', 'fetched'].map((head) => context.t(`heads.${head}`));
  const rows = collections.map((one) => [
    nameOf(one.place),
    one.id,
    String(one.eggs),
    new Date(one.fetchedAt).toLocaleString(),
  ]);
  await context.line(formatTable(heads, rows));
  for (const { problem } of collections) {
    if (problem !== null) context.note(describeNotice(context.texts, problem));
  }
  return 0;
};

/** `roost collection add`: a repository on GitHub, or a folder of this PC. */
export const addCollection: Handler = async (context, invocation) => {
  const client = await context.client();
  const added = await client.collections.add(placeOf(invocation.operand(0)));
  if (context.json) await context.value(added);
  else await context.line(context.t('collection.added', { place: nameOf(added.place), count: added.eggs }));
  return 0;
};

/** `roost collection refresh`: fetches one place anew, or all; fails where one could not be. */
export const refreshCollections: Handler = async (context, invocation) => {
  const client = await context.client();
  const wanted = invocation.operands[0];
  const collections = wanted === undefined ? await client.collections.list() : [await find(client, wanted)];
  const refreshed: Collection[] = [];
  for (const { id } of collections) {
    const one = await client.collections.refresh({ collectionId: id });
    refreshed.push(one);
    if (context.json) continue;
    if (one.problem !== null) context.note(describeNotice(context.texts, one.problem));
    else await context.line(context.t('collection.refreshed', { place: nameOf(one.place), count: one.eggs }));
  }
  if (context.json) await context.value(refreshed);
  return refreshed.some(({ problem }) => problem !== null) ? 1 : 0;
};

/** `roost collection remove`: forgets a place; eggs that were imported from it stay. */
export const removeCollection: Handler = async (context, invocation) => {
  const client = await context.client();
  const { id, place } = await find(client, invocation.operand(0));
  await client.collections.remove({ collectionId: id });
  if (context.json) await context.value({ collectionId: id, place });
  else await context.line(context.t('collection.removed', { place: nameOf(place) }));
  return 0;
};

/** `roost collection eggs`: searches the eggs of all places. */
export const searchCollections: Handler = async (context, invocation) => {
  const client = await context.client();
  const category = invocation.text('category');
  const found = await client.collections.search({
    text: invocation.operands.join(' '),
    limit: invocation.wholeNumber('limit', 1, 200) ?? 30,
    ...(category === undefined ? {} : { category: oneOf(category, eggCategory.options) }),
  });
  if (context.json) {
    await context.value(found);
    return 0;
  }
  const places = new Map((await client.collections.list()).map(({ id, place }) => [id, nameOf(place)]));
  const heads = ['name', 'place', 'path'].map((head) => context.t(`heads.${head}`));
  const rows = found.eggs.map((egg) => [egg.name, places.get(egg.collectionId) ?? '', egg.path]);
  if (rows.length > 0) await context.line(formatTable(heads, rows));
  await context.line(context.t('collection.found', { shown: rows.length, total: found.total }));
  return 0;
};

/** The collection of a place as it is listed, or of an id; fails with `cli.no-collection`. */
export async function find(client: Client, wanted: string): Promise<Collection> {
  const collections = await client.collections.list();
  const place = placeOf(wanted);
  const found = collections.find(
    (one) => one.id === wanted || nameOf(one.place).toLowerCase() === nameOf(place).toLowerCase(),
  );
  if (found === undefined) throw new AppError('cli.no-collection', { place: wanted });
  return found;
}

/** What begins like a path is a folder, and so is what can be no repository. */
function placeOf(typed: string): CollectionPlace {
  const repository = /^(?:[.~/\\]|[A-Za-z]:)/.test(typed) ? null : repositoryOf(typed);
  return repository === null
    ? { kind: 'folder', folder: resolve(typedFolder(), typed) }
    : { kind: 'github', repository };
}

function nameOf(place: CollectionPlace): string {
  return place.kind === 'github' ? place.repository : place.folder;
}
