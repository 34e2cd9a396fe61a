import { Bone, Loading } from '../../ui/Faces.tsx';

/** The eggs of other places while they are looked for. */
export function ListLoading() {
  return (
    <Loading className="mt-3 flex flex-col gap-2">
      {[0, 1, 2].map((index) => (
        <Bone key={index} className="h-14" />
      ))}
    </Loading>
  );
}
