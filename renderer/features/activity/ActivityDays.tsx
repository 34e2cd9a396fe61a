import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ActivityEntry } from '#shared/domain/activity.ts';
import { routes } from '../../app/routes.ts';
import { classes } from '../../lib/classes.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { useNow } from '../../lib/use-now.ts';
import { useServer } from '../servers/servers-context.tsx';
import { type Day, daysOf } from './days.ts';
import { activityIcons, isTrouble } from './entry-face.ts';

/** The entries under the days on which they happened. */
export function ActivityDays({ entries }: { entries: readonly ActivityEntry[] }) {
  const now = useNow(60_000);
  const days = useMemo(() => daysOf(entries, now), [entries, now]);
  return days.map((day) => <OneDay key={day.start} day={day} />);
}

function OneDay({ day }: { day: Day }) {
  const t = useTexts();
  const date = new Intl.DateTimeFormat(t.language, { dateStyle: 'full' }).format(day.start);
  const name = day.ago === 0 ? t('activity.today') : day.ago === 1 ? t('activity.yesterday') : date;
  return (
    <section className="mb-5">
      <h2 className="mb-1 text-xs font-medium text-second">{name}</h2>
      <ul>
        {day.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { entry: ActivityEntry }) {
  const t = useTexts();
  const { kind, subject, facts } = entry;
  const server = useServer(entry.serverId ?? '');
  const Icon = activityIcons[kind];
  const sentence = t(`activity.kind.${kind}`, { ...facts, subject });
  const clock = new Intl.DateTimeFormat(t.language, { timeStyle: 'short' });
  return (
    <li className="flex items-start gap-2.5 border-t border-line py-2 first:border-t-0">
      <Icon
        aria-hidden
        size={16}
        strokeWidth={1.9}
        className={classes('mt-px shrink-0', isTrouble(kind) ? 'text-crashed-text' : 'text-second')}
      />
      <span className="min-w-0 flex-1 wrap-break-word">
        {server === undefined ? (
          sentence
        ) : (
          <Link href={routes.server(server.id)} className="hover:underline">
            {sentence}
          </Link>
        )}
      </span>
      <time dateTime={new Date(entry.at).toISOString()} className="figure-text shrink-0 text-second">
        {clock.format(entry.at)}
      </time>
    </li>
  );
}
