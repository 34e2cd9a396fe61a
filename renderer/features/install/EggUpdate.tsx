import type { EggPreview } from '#shared/contract/eggs.ts';
import type { EggChange } from '#shared/domain/egg-changes.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Folded } from '../../ui/Folded.tsx';

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
      <ul aria-label={t('eggUpdate.changes')} className="flex flex-col gap-2">
        {preview.changes.map((change) => (
          <li key={keyOf(change)} className="border-l-2 border-line pl-3">
            <Change change={change} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={props.onCancel}>{t('action.cancel')}</Button>
        <Button kind="primary" isPending={props.isPending} onPress={props.onApply}>
          {t('eggUpdate.apply')}
        </Button>
      </div>
    </section>
  );
}

function Change({ change }: { change: EggChange }) {
  const t = useTexts();
  const values = 'before' in change && change.kind !== 'install' ? change : null;
  return (
    <>
      <p className="font-medium">{titleOf(change, t)}</p>
      {values !== null && <BeforeAfter before={values.before} after={values.after} />}
      {change.kind === 'install' && (
        <Folded title={t('eggUpdate.showScript')}>
          <BeforeAfter before={change.before} after={change.after} isLong />
        </Folded>
      )}
    </>
  );
}

function BeforeAfter(props: { before: string; after: string; isLong?: boolean }) {
  const t = useTexts();
  const look = props.isLong
    ? 'max-h-72 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap'
    : 'rounded-control bg-sunken px-2 py-1 font-mono text-xs break-words whitespace-pre-wrap';
  return (
    <dl className="mt-1 grid gap-x-3 gap-y-1 sm:grid-cols-2">
      {(['before', 'after'] as const).map((side) => (
        <div key={side} className="min-w-0">
          <dt className="text-xs text-second">{t(`eggUpdate.${side}`)}</dt>
          <dd className="min-w-0">
            <pre
              {...(props.isLong
                ? // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by key
                  { tabIndex: 0, 'aria-label': t(`eggUpdate.${side}`), role: 'region' }
                : {})}
              className={look}
            >
              {props[side] === '' ? t('eggUpdate.nothing') : props[side]}
            </pre>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function titleOf(change: EggChange, t: Texts): string {
  switch (change.kind) {
    case 'text':
      return t(`eggUpdate.text.${change.field}`);
    case 'variable-added':
      return t('eggUpdate.variable-added', {
        name: change.name,
        value: change.value === '' ? t('eggUpdate.nothing') : change.value,
      });
    case 'variable-removed':
    case 'variable-default':
    case 'variable-changed':
      return t(`eggUpdate.${change.kind}`, { name: change.name });
    case 'image-added':
    case 'image-removed':
      return t(`eggUpdate.${change.kind}`, { label: change.label });
    case 'startup-added':
    case 'startup-removed':
    case 'startup-changed':
      return t(`eggUpdate.${change.kind}`, { name: change.name });
    case 'install':
      return t('eggUpdate.install', { added: change.addedLines, removed: change.removedLines });
    case 'part':
      return t(`eggUpdate.part.${change.part}`);
  }
}

function keyOf(change: EggChange): string {
  const rest =
    'env' in change
      ? change.env
      : 'ref' in change
        ? change.ref
        : 'part' in change
          ? change.part
          : 'field' in change
            ? change.field
            : 'name' in change
              ? change.name
              : '';
  return `${change.kind} ${rest}`;
}
