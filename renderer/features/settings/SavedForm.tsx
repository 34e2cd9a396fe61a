import { type ReactNode, useState } from 'react';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';

/** A small form of one section: its own Save, and what came of it. */
export function SavedForm(props: {
  children: ReactNode;
  /** Why it cannot be saved now. */
  reason?: string | undefined;
  action: string;
  done: string;
  onSave: () => Promise<void>;
}) {
  const t = useTexts();
  const [isPending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Failure | 'done' | null>(null);
  const save = async () => {
    setPending(true);
    setOutcome(null);
    try {
      await props.onSave();
      setOutcome('done');
    } catch (error) {
      setOutcome(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.reason === undefined) void save();
      }}
    >
      {props.children}
      {outcome !== null && (
        <Banner kind={outcome === 'done' ? 'done' : 'problem'} onClose={() => setOutcome(null)}>
          {outcome === 'done' ? props.done : t.failure(outcome)}
        </Banner>
      )}
      <div>
        <Button type="submit" isPending={isPending} reason={props.reason}>
          {props.action}
        </Button>
      </div>
    </form>
  );
}
