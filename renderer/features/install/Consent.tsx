import { useTexts } from '../../lib/i18n.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { CheckField } from '../../ui/fields.tsx';

/** Shows a script that runs with the person's own rights, and asks for agreement. */
export function Consent(props: { script: string; value: boolean; onChange: (value: boolean) => void }) {
  const t = useTexts();
  return (
    <section className="flex flex-col gap-3 rounded-card border border-moving p-4">
      <h2 className="font-semibold">{t('consent.title')}</h2>
      <p className="text-second">{t('consent.text')}</p>
      <Folded title={t('consent.show')}>
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by key
          tabIndex={0}
          className="max-h-72 overflow-auto rounded-control bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
        >
          {props.script}
        </pre>
      </Folded>
      <CheckField value={props.value} onChange={props.onChange}>
        {t('consent.agree')}
      </CheckField>
    </section>
  );
}
