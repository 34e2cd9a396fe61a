import { useState } from 'react';
import type { OfferAnswer, ServerOffer } from '#shared/domain/offer.ts';
import type { Server } from '#shared/domain/server.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useServersStore } from './servers-context.tsx';

type Answer = (answer: OfferAnswer) => Promise<void>;

/** What the server asks of the person, with the one button that settles it. */
export function OfferBanner({ server, offer }: { server: Server; offer: ServerOffer }) {
  const servers = useServersStore();
  const answer: Answer = (given) => servers.answer(server.id, given);
  switch (offer.code) {
    case 'eula':
      return <Terms offer={offer} onAnswer={answer} />;
    case 'java-version':
      return <OtherImage key={server.image} offer={offer} onAnswer={answer} />;
    case 'gsl-token':
      return <Token onAnswer={answer} />;
    case 'pid-limit':
      return offer.processes === null ? (
        <Told code="pid-limit" />
      ) : (
        <MoreProcesses processes={offer.processes} onAnswer={answer} />
      );
    case 'disk-space':
      return <MoreRoom onAnswer={answer} />;
  }
}

function Terms(props: { offer: Extract<ServerOffer, { code: 'eula' }>; onAnswer: Answer }) {
  const t = useTexts();
  const { name, url } = props.offer;
  return (
    <Banner
      kind="info"
      className="mt-3"
      action={
        <AnswerButton onPress={() => props.onAnswer({ code: 'eula' })}>{t('offer.eula.action')}</AnswerButton>
      }
    >
      {t('offer.eula.text', { name })}{' '}
      <a href={url} target="_blank" rel="noreferrer" className="underline">
        {t('offer.eula.read')}
      </a>
    </Banner>
  );
}

function OtherImage(props: { offer: Extract<ServerOffer, { code: 'java-version' }>; onAnswer: Answer }) {
  const t = useTexts();
  const { images } = props.offer;
  const [image, setImage] = useState(images.at(-1)?.ref ?? '');
  if (images.length === 0) return <Told code="java-version" />;
  return (
    <Banner
      kind="info"
      className="mt-3"
      action={
        <AnswerButton onPress={() => props.onAnswer({ code: 'java-version', image })}>
          {t('offer.java-version.action')}
        </AnswerButton>
      }
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-40 flex-1">{t('offer.java-version.text')}</p>
        <div className="w-56">
          <SelectField
            label={t('offer.java-version.image')}
            value={image}
            choices={images.map(({ label, ref }) => ({ value: ref, label }))}
            onChange={setImage}
          />
        </div>
      </div>
    </Banner>
  );
}

function Token({ onAnswer }: { onAnswer: Answer }) {
  const t = useTexts();
  const [token, setToken] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (token.trim() !== '') void onAnswer({ code: 'gsl-token', token: token.trim() });
      }}
    >
      <Banner
        kind="info"
        className="mt-3"
        action={
          <Button
            kind="primary"
            size="compact"
            type="submit"
            reason={token.trim() === '' ? t('offer.gsl-token.missing') : undefined}
          >
            {t('offer.gsl-token.action')}
          </Button>
        }
      >
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-40 flex-1">
            {t('offer.gsl-token.text')}{' '}
            <a
              href="https://steamcommunity.com/dev/managegameservers"
              target="_blank"
              rel="noreferrer"
              className="underline"
            >
              {t('offer.gsl-token.where')}
            </a>
          </p>
          <div className="w-64">
            <TextField label={t('offer.gsl-token.token')} value={token} onChange={setToken} type="password" />
          </div>
        </div>
      </Banner>
    </form>
  );
}

function MoreProcesses({ processes, onAnswer }: { processes: number; onAnswer: Answer }) {
  const t = useTexts();
  return (
    <Banner
      kind="problem"
      className="mt-3"
      action={
        <AnswerButton onPress={() => onAnswer({ code: 'pid-limit' })}>
          {t('offer.pid-limit.action')}
        </AnswerButton>
      }
    >
      {t('offer.pid-limit.raise', { processes })}
    </Banner>
  );
}

function MoreRoom({ onAnswer }: { onAnswer: Answer }) {
  const t = useTexts();
  return (
    <Banner
      kind="problem"
      className="mt-3"
      action={
        <AnswerButton onPress={() => onAnswer({ code: 'disk-space' })}>
          {t('offer.disk-space.action')}
        </AnswerButton>
      }
    >
      {t('offer.disk-space.text')}
    </Banner>
  );
}

function Told({ code }: { code: 'java-version' | 'pid-limit' }) {
  const t = useTexts();
  return (
    <Banner kind="problem" className="mt-3">
      {t(code === 'java-version' ? 'offer.java-version.none' : 'offer.pid-limit.text')}
    </Banner>
  );
}

function AnswerButton(props: { onPress: () => Promise<void>; children: string }) {
  const [isPending, setPending] = useState(false);
  const press = async () => {
    setPending(true);
    await props.onPress();
    setPending(false);
  };
  return (
    <Button kind="primary" size="compact" isPending={isPending} onPress={() => void press()}>
      {props.children}
    </Button>
  );
}
