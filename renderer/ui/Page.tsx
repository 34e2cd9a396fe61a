import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

const widths = { read: 'max-w-3xl', form: 'max-w-5xl', wide: 'max-w-[1500px]' } as const;

/** The frame of a screen that reads from top to bottom: its title, what can be done on it, and its body. */
export function Page(props: {
  title: string;
  subtitle?: string;
  /** The way back, above the title. */
  back?: ReactNode;
  /** A picture of what the screen is about, before the title. */
  picture?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  width?: keyof typeof widths;
}) {
  return (
    <div className={`mx-auto w-full px-4 py-5 sm:px-8 sm:py-7 ${widths[props.width ?? 'wide']}`}>
      {props.back}
      <header
        className={`mb-5 flex flex-wrap gap-x-4 gap-y-2 ${props.picture ? 'items-center' : 'items-end'}`}
      >
        {props.picture}
        {/* Never so narrow that its words break; what can be done then goes below. */}
        <div className="min-w-44 flex-1">
          <h1 className="text-xl font-semibold tracking-tight">{props.title}</h1>
          {props.subtitle !== undefined && <p className="mt-0.5 text-second">{props.subtitle}</p>}
        </div>
        {/* Together, so that they go below together. */}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{props.actions}</div>
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

/** A group that most people leave alone: folded to its heading and a line that says how it stands. */
export function FoldedSection(props: {
  title: string;
  /** How it stands now, in a few words. */
  summary: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ReactNode;
}) {
  return (
    <details
      className="group/section border-t border-line"
      open={props.isOpen}
      onToggle={(event) => props.onToggle(event.currentTarget.open)}
    >
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 rounded-control py-4 hover:text-text [&::-webkit-details-marker]:hidden">
        <h2 className="text-md font-semibold">{props.title}</h2>
        <span
          title={props.summary}
          className="min-w-0 flex-1 truncate text-second group-open/section:invisible"
        >
          {props.summary}
        </span>
        <ChevronDown
          aria-hidden
          size={16}
          className="shrink-0 text-second transition-transform duration-120 group-open/section:rotate-180"
        />
      </summary>
      <div className="pb-5">{props.children}</div>
    </details>
  );
}
