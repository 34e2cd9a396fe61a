import { Smartphone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ServerId } from '#shared/domain/ids.ts';
import type { InstallAnswer, InstallQuestion as Question } from '#shared/domain/installation-question.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { type Failure, failureOf, isFailure } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** What an installation asks of the person, who alone knows it. */
export function InstallQuestion({ serverId, question }: { serverId: ServerId; question: Question }) {
  const t = useTexts();
  const client = useClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const answer = async (given: InstallAnswer) => {
    setPending(true);
    setFailure(null);
    try {
      await client.installs.answer({ serverId, questionId: question.id, answer: given });
    } catch (error) {
      // It was withdrawn meanwhile, and what came instead is on its way here.
      if (!isFailure(error, 'install.question-gone')) setFailure(failureOf(error));
    } finally {
      setPending(false);
    }
  };
  const other = question.kind !== 'steam-account' && (
    <Button kind="plain" size="compact" onPress={() => void answer({ kind: 'steam-other' })}>
      {t('install.question.other')}
    </Button>
  );
  return (
    <section
      aria-label={t('install.question.label')}
      className="flex flex-col gap-3 rounded-control border border-line bg-raised px-3 py-3"
    >
      <h3 className="font-semibold">{t(`install.question.${question.kind}.title`)}</h3>
      {question.refused !== null && (
        <Banner kind="problem">{t(`install.question.refused.${question.refused}`)}</Banner>
      )}
      <p className="max-w-prose text-second">
        {t(`install.question.${question.kind}.text`, { account: question.account ?? '' })}
      </p>
      <Answer question={question} isPending={isPending} onAnswer={answer} other={other} />
      {failure !== null && <Banner kind="problem">{t.failure(failure)}</Banner>}
    </section>
  );
}

interface AnswerProps {
  isPending: boolean;
  onAnswer: (answer: InstallAnswer) => Promise<void>;
  other: ReactNode;
}

function Answer({ question, ...props }: AnswerProps & { question: Question }) {
  switch (question.kind) {
    case 'steam-account':
    case 'steam-password':
      return <SignIn hasAccount={question.kind === 'steam-account'} {...props} />;
    case 'steam-code-email':
    case 'steam-code-app':
      return <Code {...props} />;
    case 'steam-confirm':
      return (
        <p className="flex flex-wrap items-center gap-2" role="status">
          <Smartphone aria-hidden size={16} className="text-second" />
          {props.other}
        </p>
      );
  }
}

function SignIn({ hasAccount, isPending, onAnswer, other }: AnswerProps & { hasAccount: boolean }) {
  const t = useTexts();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const isMissing = password === '' || (hasAccount && account.trim() === '');
  return (
    <Form
      isPending={isPending}
      reason={
        isMissing
          ? t(hasAccount ? 'install.question.needsBoth' : 'install.question.needsPassword')
          : undefined
      }
      action={t('install.question.signIn')}
      other={other}
      onSubmit={async () => {
        await onAnswer(
          hasAccount
            ? { kind: 'steam-account', account: account.trim(), password }
            : { kind: 'steam-password', password },
        );
        setPassword('');
      }}
    >
      {hasAccount && (
        <TextField
          label={t('install.question.account')}
          description={t('install.question.accountHint')}
          value={account}
          onChange={setAccount}
          isFocusedFirst
        />
      )}
      <TextField
        label={t('install.question.password')}
        value={password}
        onChange={setPassword}
        type="password"
        isFocusedFirst={!hasAccount}
      />
    </Form>
  );
}

function Code({ isPending, onAnswer, other }: AnswerProps) {
  const t = useTexts();
  const [code, setCode] = useState('');
  return (
    <Form
      isPending={isPending}
      reason={/^[A-Za-z0-9]{4,8}$/.test(code.trim()) ? undefined : t('install.question.needsCode')}
      action={t('install.question.giveCode')}
      other={other}
      onSubmit={async () => {
        await onAnswer({ kind: 'steam-code', code: code.trim() });
        setCode('');
      }}
    >
      <TextField
        label={t('install.question.code')}
        value={code}
        onChange={setCode}
        isMono
        isFocusedFirst
        autoComplete="one-time-code"
      />
    </Form>
  );
}

function Form(props: {
  children: ReactNode;
  action: string;
  reason: string | undefined;
  isPending: boolean;
  other: ReactNode;
  onSubmit: () => Promise<void>;
}) {
  return (
    <form
      className="flex max-w-xl flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.reason === undefined && !props.isPending) void props.onSubmit();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">{props.children}</div>
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="primary" type="submit" isPending={props.isPending} reason={props.reason}>
          {props.action}
        </Button>
        {props.other}
      </div>
    </form>
  );
}
