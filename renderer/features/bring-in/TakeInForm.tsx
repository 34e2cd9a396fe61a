import { useQuery } from '@tanstack/react-query';
import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { EggSummary } from '#shared/contract/eggs.ts';
import { serverName } from '#shared/domain/server.ts';
import type { TakeInFindings } from '#shared/domain/take-in.ts';
import { termsOf } from '#shared/domain/terms.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';
import { CheckField, SelectField } from '../../ui/fields.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useEgg, useEggs } from '../eggs/use-eggs.ts';
import { Consent } from '../install/Consent.tsx';
import { TransferBar } from '../worlds/TransferBar.tsx';
import { Findings } from './Findings.tsx';
import { useTaking } from './use-taking.ts';

/** What was found in a folder, what is still to be said, and the way to a server. */
export function TakeInForm({ found }: { found: TakeInFindings }) {
  const t = useTexts();
  const eggs = useEggs();
  if (eggs.isError) {
    return (
      <Failed what={t('add.failed')} failure={failureOf(eggs.error)} onRetry={() => void eggs.refetch()} />
    );
  }
  if (eggs.data === undefined) {
    return (
      <Loading>
        <Bone className="h-40 w-full" />
      </Loading>
    );
  }
  return <Form found={found} eggs={eggs.data.filter(({ runnable }) => runnable.environments.length > 0)} />;
}

function Form({ found, eggs }: { found: TakeInFindings; eggs: readonly EggSummary[] }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [name, setName] = useState(found.name);
  const [eggId, setEggId] = useState<string>(found.matches[0]?.eggId ?? '');
  const [way, setWay] = useState<'copy' | 'move'>('copy');
  const [agreed, setAgreed] = useState({ consent: false, eula: found.hasAgreed });
  const taking = useTaking((serverId) => navigate(routes.server(serverId)));
  const egg = eggs.find(({ id }) => id === eggId);
  const asked = useAsked(egg);
  const match = found.matches.find((each) => each.eggId === eggId);
  const terms = found.hasAgreed ? null : asked.terms;
  const isNameFit = serverName.safeParse(name).success;
  const reason =
    egg === undefined
      ? t('takeIn.eggMissing')
      : !isNameFit
        ? t('create.nameWrong')
        : asked.isPending
          ? t('takeIn.looking')
          : asked.script !== null && !agreed.consent
            ? t('create.needsConsent')
            : terms !== null && !agreed.eula
              ? t('create.needsEula', { eula: terms.name })
              : undefined;
  if (taking.copied !== null) {
    return (
      <div className="flex flex-col gap-4 rounded-card border border-line bg-raised p-4">
        <TransferBar what={t(`takeIn.doing.${way}`, { folder: found.folder })} {...taking.copied} />
        <div>
          <Button onPress={taking.cancel}>{t('action.cancel')}</Button>
        </div>
      </div>
    );
  }
  return (
    <form
      className="flex flex-col gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== undefined || egg === undefined) return;
        const { consent, eula: acceptEula } = agreed;
        const move = way === 'move';
        void taking.run({ folder: found.folder, eggId: egg.id, name, move, consent, acceptEula });
      }}
    >
      <Findings found={found} match={match} />
      <SelectField
        label={t('takeIn.egg')}
        description={t(match === undefined ? 'takeIn.eggUnsure' : 'takeIn.eggText')}
        value={eggId}
        choices={choicesOf(eggs, found)}
        onChange={setEggId}
      />
      <TextField
        label={t('create.name')}
        value={name}
        onChange={setName}
        error={isNameFit ? undefined : t('create.nameWrong')}
      />
      <RadioCards
        label={t('takeIn.way')}
        value={way}
        choices={[
          { value: 'copy', title: t('takeIn.copy'), body: t('takeIn.copyText') },
          { value: 'move', title: t('takeIn.move'), body: t('takeIn.moveText') },
        ]}
        onChange={(value) => setWay(value === 'move' ? 'move' : 'copy')}
      />
      {asked.script !== null && (
        <Consent
          script={asked.script}
          value={agreed.consent}
          onChange={(consent) => setAgreed({ ...agreed, consent })}
        />
      )}
      {terms !== null && (
        <CheckField value={agreed.eula} onChange={(eula) => setAgreed({ ...agreed, eula })}>
          {t('create.eula', { eula: terms.name })}{' '}
          <a href={terms.url} target="_blank" rel="noreferrer" className="underline">
            {t('create.eulaRead')}
          </a>
        </CheckField>
      )}
      {taking.failure !== null && <Failed what={t('takeIn.failed')} failure={taking.failure} />}
      <div>
        <Button kind="primary" type="submit" icon={FolderInput} reason={reason}>
          {t('takeIn.action')}
        </Button>
      </div>
    </form>
  );
}

/** What an egg asks of the person before anything of it runs here. */
function useAsked(summary: EggSummary | undefined) {
  const client = useClient();
  const egg = useEgg(summary?.id);
  const environments = useQuery({
    queryKey: ['environments'],
    queryFn: ({ signal }) => client.system.environments({}, { signal }),
  });
  const kind = summary?.runnable.environments[0];
  const status = environments.data?.find((each) => each.kind === kind);
  const isOpen = status?.available === true && status.capabilities.isolation === 'none';
  const detail = egg.data;
  return {
    isPending: summary !== undefined && (detail === undefined || environments.data === undefined),
    script: isOpen ? (detail?.egg.install?.script ?? null) : null,
    terms: detail === undefined ? null : termsOf(detail.egg, detail.catalogue),
  };
}

/** What was recognised first, then everything that runs here, one edition a game. */
function choicesOf(eggs: readonly EggSummary[], found: TakeInFindings) {
  const recognised = found.matches.map(({ eggId, eggName }) => ({ value: eggId as string, label: eggName }));
  const known = new Set(recognised.map(({ value }) => value));
  const games = new Set(
    eggs.filter(({ id }) => known.has(id)).map(({ catalogue, id }) => catalogue?.game ?? id),
  );
  const others = eggs
    .filter(({ id, catalogue }) => {
      const game = catalogue?.game ?? id;
      if (games.has(game)) return false;
      games.add(game);
      return true;
    })
    .map(({ id, name, catalogue }) => ({ value: id as string, label: catalogue?.name ?? name }));
  return [...recognised, ...others.toSorted((a, b) => a.label.localeCompare(b.label))];
}
