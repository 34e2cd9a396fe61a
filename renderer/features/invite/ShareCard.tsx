import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { Suspense, useState } from 'react';
import { joinLink } from '#shared/domain/joining.ts';
import { copyText } from '../../lib/clipboard.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { later } from '../../lib/later.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Bone, Loading } from '../../ui/Faces.tsx';
import { type Invitation, joinLines, messageOf } from './invitation.ts';

const QrCode = later(async () => (await import('./QrCode.tsx')).QrCode);

/** Stands for a password of any length. */
const hidden = '********';

/** What to hand to a friend: the address, the password, and what they do with it in the game. */
export function ShareCard({ invitation, isForMe }: { invitation: Invitation; isForMe: boolean }) {
  const t = useTexts();
  const [copied, setCopied] = useState<boolean | null>(null);
  const [isShown, setShown] = useState(false);
  const { address, password, version, link } = invitation;
  // What hides the password in one place must not tell it in another.
  const shownLink = isShown || password === '' ? link : joinLink(invitation.way, address, hidden);
  const code = isShown || password === '' ? (link ?? address) : address;
  return (
    <section
      aria-label={t('invite.card.label')}
      className="animate-arrive rounded-card border border-line bg-raised"
    >
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4 p-4 sm:p-5">
        <div className="min-w-56 flex-1">
          <dl className="flex flex-col gap-3">
            <div>
              <dt className="text-xs text-second">{t('invite.card.address')}</dt>
              <dd className="-ms-1.5">
                <CopyButton text={address} label={t('invite.card.copyAddress', { address })} size="large" />
              </dd>
            </div>
            {password !== '' && <Password password={password} isShown={isShown} onShow={setShown} />}
            {link !== null && shownLink !== null && (
              <div>
                <dt className="text-xs text-second">{t('invite.card.link')}</dt>
                <dd className="-ms-1.5">
                  <CopyButton
                    text={link}
                    shown={shownLink}
                    label={t('invite.card.copyLink', { link: shownLink })}
                    className="max-w-full"
                  />
                </dd>
              </div>
            )}
          </dl>
          <h3 className="mt-5 font-medium">{t(isForMe ? 'invite.card.mySteps' : 'invite.card.steps')}</h3>
          <ol className="mt-1 list-decimal ps-5 text-second marker:text-second">
            {joinLines(t, invitation).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          {version !== null && !isForMe && (
            <p className="mt-1 text-second">{t('invite.card.version', { version })}</p>
          )}
        </div>
        {!isForMe && (
          <figure className="flex flex-col gap-1.5">
            <Suspense
              fallback={
                <Loading>
                  <Bone className="size-36" />
                </Loading>
              }
            >
              <QrCode text={code} label={t('invite.card.qr', { text: code })} />
            </Suspense>
            <figcaption className="max-w-36 text-xs text-second">{t('invite.card.qrText')}</figcaption>
          </figure>
        )}
      </div>
      {!isForMe && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line p-3 sm:px-5">
          <Button
            kind="primary"
            icon={copied === true ? Check : Copy}
            onPress={() => void copyText(messageOf(t, invitation)).then(setCopied)}
          >
            {t('invite.card.copy')}
          </Button>
          <p role="status" className="text-second">
            {copied === true ? t('invite.card.copied') : ''}
          </p>
          {copied === false && <Banner kind="problem">{t('invite.card.notCopied')}</Banner>}
        </div>
      )}
    </section>
  );
}

/** Hidden until it is wanted: somebody may be looking over a shoulder, or at a stream. */
function Password(props: { password: string; isShown: boolean; onShow: (isShown: boolean) => void }) {
  const t = useTexts();
  const { password, isShown } = props;
  return (
    <div>
      <dt className="text-xs text-second">{t('invite.card.password')}</dt>
      <dd className="-ms-1.5 flex items-center gap-1">
        <CopyButton
          text={password}
          shown={isShown ? password : hidden}
          label={t('invite.card.copyPassword')}
        />
        <Button
          kind="plain"
          size="compact"
          icon={isShown ? EyeOff : Eye}
          label={t(isShown ? 'invite.card.hide' : 'invite.card.show')}
          onPress={() => props.onShow(!isShown)}
        />
      </dd>
    </div>
  );
}
