import type { ReactNode } from 'react';

/** The frame of a screen that reads from top to bottom: its title, what can be done on it, and its body. */
export function Page(props: {
  title: string;
  subtitle?: string;
  actions?: ReactNode;
  children: ReactNode;
  width?: 'read' | 'wide';
}) {
  return (
    <div
      className={`mx-auto w-full px-4 py-5 sm:px-8 sm:py-7 ${props.width === 'read' ? 'max-w-3xl' : 'max-w-[1500px]'}`}
    >
      <header className="mb-5 flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1 className="text-xl font-semibold tracking-tight">{props.title}</h1>
          {props.subtitle !== undefined && <p className="mt-0.5 text-second">{props.subtitle}</p>}
        </div>
        {props.actions}
      </header>
      {props.children}
    </div>
  );
}

/** A group of things that belong together, under its heading. */
export function Section(props: {
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-line py-5 first:border-t-0 first:pt-0">
      <div className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h2 className="text-md font-semibold">{props.title}</h2>
          {props.text !== undefined && <p className="mt-0.5 text-second">{props.text}</p>}
        </div>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
}
