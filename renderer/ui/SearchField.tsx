import { Search, X } from 'lucide-react';
import { useRef } from 'react';

/** A field that narrows down what is on the screen; the browser's own, since it stands on the first screen. */
export function SearchField(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  clear: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="relative flex w-full items-center">
      <Search aria-hidden size={16} className="pointer-events-none absolute start-3 text-second" />
      <input
        ref={input}
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onChange('');
        }}
        className="h-10 w-full min-w-0 rounded-control border border-edge bg-raised px-9 text-md transition-state placeholder:text-second hover:border-text focus:outline-2 focus:-outline-offset-1 focus:outline-accent [&::-webkit-search-cancel-button]:hidden"
      />
      {props.value !== '' && (
        <button
          type="button"
          aria-label={props.clear}
          onClick={() => {
            props.onChange('');
            input.current?.focus();
          }}
          className="absolute end-1.5 grid size-7 place-items-center rounded-control text-second hover:bg-hover"
        >
          <X aria-hidden size={15} />
        </button>
      )}
    </div>
  );
}
