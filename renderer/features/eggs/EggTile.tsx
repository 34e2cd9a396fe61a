import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { EggId } from '#shared/domain/ids.ts';
import { useLink } from '../../lib/daemon-context.tsx';
import { Tile } from '../../ui/Tile.tsx';
import { pictureOf } from './pictures.ts';

type Pictures = ReadonlyMap<string, string | undefined>;

const PicturesContext = createContext<Pictures>(new Map());

/**
 * Knows the pictures of eggs for as long as the window lives.
 *
 * Asked for once, and again when an egg comes up that was not known. Without an answer the tiles show initials, which is
 * no failure worth telling.
 */
export function EggPictures({ eggIds, children }: { eggIds: readonly EggId[]; children: ReactNode }) {
  const link = useLink();
  const [pictures, setPictures] = useState<Pictures>(new Map());
  const unknown = eggIds.filter((id) => !pictures.has(id)).join();
  useEffect(() => {
    if (unknown === '') return;
    const abort = new AbortController();
    const load = async () => {
      const eggs = await link.client.eggs.list(undefined, { signal: abort.signal });
      const known = new Map(eggs.map((egg) => [egg.id as string, pictureOf(egg)]));
      // An egg that is gone stays without a picture, and is not asked for again.
      for (const id of unknown.split(',')) if (!known.has(id)) known.set(id, undefined);
      setPictures(known);
    };
    load().catch(() => {});
    return () => abort.abort();
  }, [link, unknown]);
  return <PicturesContext value={pictures}>{children}</PicturesContext>;
}

/** The game of a server as its picture, or as initials. */
export function EggTile({ eggId, name }: { eggId: EggId; name: string }) {
  return <Tile name={name} picture={useContext(PicturesContext).get(eggId)} />;
}
