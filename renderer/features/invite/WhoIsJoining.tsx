import { Globe, House, type LucideIcon, Monitor } from 'lucide-react';
import { classes } from '../../lib/classes.ts';
import { useTexts } from '../../lib/i18n.tsx';

export type Who = 'house' | 'internet' | 'me';

const choices: readonly { who: Who; icon: LucideIcon }[] = [
  { who: 'house', icon: House },
  { who: 'internet', icon: Globe },
  { who: 'me', icon: Monitor },
];

/** Three large choices; what follows depends on the answer. */
export function WhoIsJoining({ who, onChoose }: { who: Who | null; onChoose: (who: Who) => void }) {
  const t = useTexts();
  return (
    <fieldset>
      <legend className="text-lg font-semibold">{t('invite.title')}</legend>
      <p className="mt-0.5 mb-3 text-second">{t('invite.text')}</p>
      <div className="grid gap-3 sm:grid-cols-3">
        {choices.map(({ who: each, icon: Icon }) => (
          <label
            key={each}
            className={classes(
              'relative flex cursor-pointer items-start gap-3 rounded-card border bg-raised p-4 transition-state has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              who === each ? 'border-text' : 'border-line hover:border-edge',
            )}
          >
            <input
              type="radio"
              name="who"
              className="absolute opacity-0"
              checked={who === each}
              onChange={() => onChoose(each)}
            />
            <Icon
              aria-hidden
              size={22}
              strokeWidth={1.75}
              className={classes('mt-0.5 shrink-0', who === each ? 'text-text' : 'text-second')}
            />
            <span>
              <span className="block text-md font-semibold">{t(`invite.${each}.title`)}</span>
              <span className="text-second">{t(`invite.${each}.text`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
