import { useStore } from 'zustand';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { waitingWorld } from './waiting-world.ts';

/** Reminds one who chooses a game that a world waits for it; nothing where none does. */
export function WorldWaiting() {
  const t = useTexts();
  const brought = useStore(waitingWorld, (state) => state.brought);
  if (brought === null) return null;
  return (
    <Banner
      kind="info"
      className="mb-4"
      action={
        <Button kind="plain" onPress={() => waitingWorld.setState({ brought: null })}>
          {t('add.leaveWorld')}
        </Button>
      }
    >
      {t('add.worldWaiting', { name: brought.name })}
    </Banner>
  );
}
