import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ChosenWorld } from '#shared/contract/worlds.ts';
import type { EggId } from '#shared/domain/ids.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Brought } from './brought.ts';
import { ChooseWorld } from './ChooseWorld.tsx';
import { ReadingFace } from './ReadingFace.tsx';
import { useReading } from './use-reading.ts';
import { waitingWorld } from './waiting-world.ts';

/** The world that a new server is to begin with; or why it cannot be made just now. */
export type FieldWorld = ChosenWorld | 'pending' | 'failed' | null;

/** Lets a new server begin with a world that the person has. It is looked at while they fill in the rest. */
export function WorldField(props: { eggId: EggId; onChange: (world: FieldWorld) => void }) {
  const t = useTexts();
  const brought = useStore(waitingWorld, (state) => state.brought);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-medium">{t('worlds.field.label')}</h2>
      {brought === null ? (
        <>
          <p className="text-second">{t('worlds.field.text')}</p>
          <ChooseWorld onBrought={(brought) => waitingWorld.setState({ brought })} />
        </>
      ) : (
        <Chosen
          key={brought.name}
          brought={brought}
          eggId={props.eggId}
          onChange={props.onChange}
          onClear={() => {
            waitingWorld.setState({ brought: null });
            props.onChange(null);
          }}
        />
      )}
    </section>
  );
}

function Chosen(props: {
  brought: Brought;
  eggId: EggId;
  onChange: (world: FieldWorld) => void;
  onClear: () => void;
}) {
  const t = useTexts();
  const { brought, onChange } = props;
  const [chosen, setChosen] = useState(0);
  // One that a server was made with is that server's by the time this screen goes.
  const reading = useReading(brought, { eggId: props.eggId }, false);
  const uploadId = reading.step === 'found' ? reading.uploadId : null;
  const without = reading.step === 'failed' ? 'failed' : 'pending';
  useEffect(() => {
    onChange(uploadId === null ? without : { uploadId, index: chosen });
  }, [uploadId, without, chosen, onChange]);
  return (
    <div className="flex flex-col gap-3">
      <ReadingFace name={brought.name} reading={reading} chosen={chosen} onChoose={setChosen} />
      <div>
        <Button onPress={props.onClear}>
          {t(reading.step === 'found' || reading.step === 'failed' ? 'worlds.field.clear' : 'action.cancel')}
        </Button>
      </div>
    </div>
  );
}
