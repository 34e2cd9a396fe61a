import { useEffect, useEffectEvent } from 'react';
import { BringInFaces } from './BringInFaces.tsx';
import { eggFileSource } from './egg-file.ts';
import { useBringIn } from './use-bring-in.ts';

/** Brings an egg's file in as soon as it is there, and tells what came of it. */
export function BringInFile({ file }: { file: File }) {
  const bringIn = useBringIn();
  const begin = useEffectEvent((from: File) => {
    bringIn.begin(() => eggFileSource(from));
  });
  useEffect(() => begin(file), [file]);
  return <BringInFaces bringIn={bringIn} />;
}
