import type { EggChange } from '#shared/domain/egg-changes.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';
import { Folded } from '../../ui/Folded.tsx';

/** What becomes different of an egg, what matters most to a server first. */
export function EggChanges({ changes }: { changes: readonly EggChange[] }) {
  const t = useTexts();
  return (
    <ul aria-label={t('eggUpdate.changes')} className="flex flex-col gap-2">
      {changes.map((change) => (
        <li key={keyOf(change)} className="border-s-2 border-line ps-3">
          <Change change={change} />
        </li>
      ))}
    </ul>
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
