import type { EggPreview } from '#shared/contract/eggs.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { EggChanges } from '../eggs/EggChanges.tsx';

/** What an update of an egg would change, and the choice to have it or not. */
export function EggUpdate(props: {
  preview: EggPreview;
  isPending: boolean;
  onApply: () => void;
  onCancel: () => void;
}) {
  const t = useTexts();
  const { preview } = props;
  return (
    <section className="mt-4 flex flex-col gap-3 border-t border-line pt-4">
      <div>
        <h3 className="font-semibold">
          {t('eggUpdate.title', { egg: preview.updates?.name ?? preview.name })}
        </h3>
        <p className="mt-0.5 text-second">
          {preview.servers.length === 0
            ? t('eggUpdate.unused')
            : t('eggUpdate.used', { count: preview.servers.length, servers: preview.servers.join(', ') })}
        </p>
      </div>
      <EggChanges changes={preview.changes} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={props.onCancel}>{t('action.cancel')}</Button>
        <Button kind="primary" isPending={props.isPending} onPress={props.onApply}>
          {t('eggUpdate.apply')}
        </Button>
      </div>
    </section>
  );
}
