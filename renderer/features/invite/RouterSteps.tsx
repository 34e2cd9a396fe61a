import type { OpenPort } from '#shared/domain/joining.ts';
import { judgePublicAddress, likelyRouter } from '#shared/domain/joining.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** What to do at the router, with the very values to enter there; then the address that friends outside use. */
export function RouterSteps(props: {
  ports: readonly OpenPort[];
  /** This PC in the house. */
  lanHost: string;
  isWindows: boolean;
  publicAddress: string;
  onPublicAddress: (address: string) => void;
}) {
  const t = useTexts();
  const router = likelyRouter(props.lanHost);
  const verdict = judgePublicAddress(props.publicAddress);
  return (
    <section className="animate-arrive">
      <h2 className="text-md font-semibold">{t('invite.router.title')}</h2>
      <p className="mt-0.5 text-second">{t('invite.router.text')}</p>
      <ol className="mt-3 flex list-decimal flex-col gap-2.5 ps-5 marker:font-semibold">
        <li>{router === null ? t('invite.router.openUnknown') : t('invite.router.open', { router })}</li>
        <li>{t('invite.router.find')}</li>
        <li>
          {t('invite.router.add')}
          <Forwardings ports={props.ports} lanHost={props.lanHost} />
        </li>
        <li>
          <TextField
            label={t('invite.router.address')}
            description={t('invite.router.addressText')}
            value={props.publicAddress}
            onChange={props.onPublicAddress}
            error={verdict === 'wrong' ? t('invite.router.wrong') : undefined}
            isMono
          />
        </li>
      </ol>
      {verdict === 'shared' && (
        <Banner kind="problem" className="mt-3">
          {t('invite.router.shared', { address: props.publicAddress.trim() })}
        </Banner>
      )}
      {verdict === 'fine' && (
        <Banner kind="info" className="mt-3">
          {t('invite.router.notTested')} {props.isWindows && t('invite.router.windows')}
        </Banner>
      )}
    </section>
  );
}

function Forwardings({ ports, lanHost }: { ports: readonly OpenPort[]; lanHost: string }) {
  const t = useTexts();
  const heading = 'px-3 py-1.5 text-start text-xs font-normal text-second';
  return (
    <div className="mt-1.5 overflow-x-auto rounded-control border border-line bg-raised">
      <table className="w-full">
        <thead>
          <tr className="border-b border-line">
            <th className={heading}>{t('invite.router.port')}</th>
            <th className={heading}>{t('invite.router.protocol')}</th>
            <th className={heading}>{t('invite.router.to')}</th>
          </tr>
        </thead>
        <tbody>
          {ports.map(({ port, protocol }) => (
            <tr key={`${port} ${protocol}`} className="border-line not-first:border-t">
              <td className="px-1.5 py-0.5">
                <CopyButton text={String(port)} label={t('invite.router.copyPort', { port })} />
              </td>
              <td className="px-3 py-0.5 whitespace-nowrap">
                {protocol === 'both' ? t('invite.router.both') : protocol.toUpperCase()}
              </td>
              <td className="px-1.5 py-0.5">
                <CopyButton text={lanHost} label={t('invite.card.copyAddress', { address: lanHost })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
