import { type ReactNode, type Ref, useId } from 'react';
import { classes } from '../lib/classes.ts';

/** How whatever holds a value looks. */
export const inputLook =
  'h-8 w-full min-w-0 rounded-control border border-edge bg-raised px-2.5 transition-state placeholder:text-second hover:border-text pointer-coarse:h-10';

const ownStates =
  'focus:outline-2 focus:-outline-offset-1 focus:outline-accent aria-invalid:border-crashed disabled:opacity-60';

/** What every field has: its name, a sentence about it, and what is wrong with its value. */
export interface FieldTexts {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  /** Hands out the input, so that a form can lead to what is wrong. */
  inputRef?: Ref<HTMLInputElement>;
}

/** A line, or a few lines, of text; the browser's own field, since it stands on a first screen too. */
export function TextField(
  props: FieldTexts & {
    value: string;
    onChange: (value: string) => void;
    onBlur?: () => void;
    type?: 'text' | 'password' | 'url';
    isRequired?: boolean;
    isDisabled?: boolean;
    isMono?: boolean;
    lines?: number;
    placeholder?: string;
    /** The screen has this one thing to fill in, so typing goes there at once. */
    isFocusedFirst?: boolean;
    autoComplete?: string;
  },
) {
  const id = useId();
  const { description, error, inputRef, type = 'text' } = props;
  const hasDescription = description !== undefined && description !== '';
  const notes = [hasDescription && `${id}-description`, error !== undefined && `${id}-error`].filter(Boolean);
  const look = classes(inputLook, ownStates, props.isMono && 'figure-text');
  const common = {
    id,
    value: props.value,
    onBlur: props.onBlur,
    placeholder: props.placeholder,
    disabled: props.isDisabled,
    // Told, not enforced by the browser, whose bubbles speak another language than we do.
    'aria-required': props.isRequired,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': notes.length === 0 ? undefined : notes.join(' '),
    autoComplete: props.autoComplete ?? 'off',
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the screen has this one thing to fill in
    autoFocus: props.isFocusedFirst,
    spellCheck: false,
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {props.label}
      </label>
      {props.lines === undefined ? (
        <input
          {...common}
          ref={inputRef}
          type={type}
          onChange={(event) => props.onChange(event.target.value)}
          className={look}
        />
      ) : (
        <textarea
          {...common}
          rows={props.lines}
          onChange={(event) => props.onChange(event.target.value)}
          className={classes(look, 'h-auto py-1.5 pointer-coarse:h-auto')}
        />
      )}
      {hasDescription && (
        <span id={`${id}-description`} className="text-xs text-second">
          {description}
        </span>
      )}
      {error !== undefined && (
        <span id={`${id}-error`} className="text-xs text-crashed-text">
          {error}
        </span>
      )}
    </div>
  );
}
