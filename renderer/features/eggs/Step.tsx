import type { ReactNode } from 'react';

/** What a step does, beside its button. */
export function Step(props: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="font-medium">{props.title}</h3>
        <p className="text-second">{props.text}</p>
      </div>
      {props.children}
    </div>
  );
}
