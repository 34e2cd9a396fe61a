import { useQuery } from '@tanstack/react-query';
import { Box, HardDrive, type LucideIcon, MemoryStick, Network, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import type { SystemInfo } from '#shared/contract/system.ts';
import type { Drive, NetworkProfile } from '#shared/domain/drive.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { routes } from '../../app/routes.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { failureOf } from '../../lib/failure.ts';
import { type Format, useFormat } from '../../lib/format.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';
import { Bone, Failed, Loading } from '../../ui/Faces.tsx';

interface Fact {
  icon: LucideIcon;
  text: string;
  isFine: boolean;
  /** The screen where it can be put right. */
  to?: string;
}

const gibibyte = 1024 ** 3;
/** What a larger game takes. */
const enoughBytes = 5 * gibibyte;
const shownDrives = 4;

/** What this PC has for a server, found out while one looks for a game: a quiet line of facts. */
export function PcFacts() {
  const t = useTexts();
  const format = useFormat();
  const client = useClient();
  const checks = useQuery({
    queryKey: ['checks'],
    queryFn: async ({ signal }) => {
      const [system, environments] = await Promise.all([
        client.system.info(undefined, { signal }),
        client.system.environments({}, { signal }),
      ]);
      return { system, environments };
    },
  });
  // Slower than the rest, which does not wait for it; without it there is one fact less.
  const slow = useQuery({
    queryKey: ['checks', 'slow'],
    queryFn: ({ signal }) => client.system.checks(undefined, { signal }),
  });
  if (checks.isError) {
    return (
      <Failed
        className="mt-6"
        what={t('checks.failed')}
        failure={failureOf(checks.error)}
        onRetry={() => void checks.refetch()}
      />
    );
  }
  if (checks.isPending) {
    return (
      <Loading className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        {[0, 1, 2, 3].map((index) => (
          <Bone key={index} className="h-5 w-44" />
        ))}
      </Loading>
    );
  }
  const { system, environments } = checks.data;
  const drives = slow.data?.drives ?? [];
  const facts = [
    memoryFact(t, format, system),
    ...(drives.length === 0 ? [driveFact(t, format, system)] : driveFacts(t, format, drives)),
    runsFact(t, environments),
    networkFact(t, system, slow.data?.networkProfile ?? 'unknown'),
  ];
  return (
    <section aria-label={t('checks.label')} className="mt-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-1.5 text-second">
        {facts.map((fact) => (
          <FactLine key={fact.text} fact={fact} />
        ))}
      </ul>
    </section>
  );
}

function FactLine({ fact }: { fact: Fact }) {
  const Icon = fact.isFine ? fact.icon : TriangleAlert;
  return (
    <li className="flex items-center gap-1.5">
      <Icon
        aria-hidden
        size={15}
        strokeWidth={1.9}
        className={fact.isFine ? 'shrink-0' : 'shrink-0 text-moving-text'}
      />
      {fact.to === undefined ? (
        <span>{fact.text}</span>
      ) : (
        <Link href={fact.to} className="rounded-control underline decoration-edge hover:text-text">
          {fact.text}
        </Link>
      )}
    </li>
  );
}

function memoryFact(t: Texts, format: Format, system: SystemInfo): Fact {
  return {
    icon: MemoryStick,
    text: t('checks.memory', {
      free: format.bytes(system.memoryFreeBytes),
      total: format.bytes(system.memoryTotalBytes),
    }),
    isFine: system.memoryFreeBytes >= gibibyte,
  };
}

function driveFact(t: Texts, format: Format, system: SystemInfo): Fact {
  return {
    icon: HardDrive,
    text: t('checks.drive', { free: format.bytes(system.diskFreeBytes) }),
    isFine: system.diskFreeBytes >= enoughBytes,
  };
}

/** Each drive with what it has left; the first is the one with the servers. */
function driveFacts(t: Texts, format: Format, drives: readonly Drive[]): Fact[] {
  return drives.slice(0, shownDrives).map(({ place, freeBytes, totalBytes, hasServers }) => {
    const isFine = !hasServers || freeBytes >= enoughBytes;
    const facts = { place, free: format.bytes(freeBytes), total: format.bytes(totalBytes) };
    const text = isFine ? t(hasServers ? 'checks.servers' : 'checks.other', facts) : t('checks.full', facts);
    return { icon: HardDrive, text, isFine };
  });
}

/** Docker where it is there, because most games ask for it; else what there is instead. */
function runsFact(t: Texts, environments: readonly EnvironmentStatus[]): Fact {
  const docker = environments.find(({ kind }) => kind === 'docker');
  const native = environments.find(({ kind, available }) => kind !== 'docker' && available);
  const to = routes.settings;
  if (docker?.available)
    return { icon: Box, text: t('checks.docker', { version: docker.version }), isFine: true };
  if (native?.kind === 'windows') return { icon: Box, text: t('checks.windows'), isFine: true };
  if (native !== undefined) return { icon: Box, text: t('checks.noDocker'), isFine: true, to };
  return { icon: Box, text: t('checks.nothing'), isFine: false, to };
}

function networkFact(t: Texts, system: SystemInfo, profile: NetworkProfile): Fact {
  const [address] = system.lanAddresses;
  if (address !== undefined && profile === 'public') {
    return { icon: Network, text: t('checks.publicNetwork'), isFine: false };
  }
  return address === undefined
    ? { icon: Network, text: t('checks.noNetwork'), isFine: false }
    : { icon: Network, text: t('checks.network', { address }), isFine: true };
}
