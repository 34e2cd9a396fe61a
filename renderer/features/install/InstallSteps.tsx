import { Check } from 'lucide-react';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { type InstallProgress, installStep } from '#shared/domain/installation.ts';
import { classes } from '../../lib/classes.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';

/** What is being done, how far, and what comes after. */
export function InstallSteps({
  progress,
  environment,
}: {
  progress: InstallProgress | null;
  environment: EnvironmentKind;
}) {
  const t = useTexts();
  // A container brings what the game runs on; natively there is no image. A step that happens is always shown.
  const left = environment === 'docker' ? 'runtime' : 'pull';
  const steps = installStep.options.filter((step) => step !== left || step === progress?.step);
  const at = progress === null ? 0 : steps.indexOf(progress.step);
  const figures = useFigures(progress);
  const share =
    progress?.total && progress.done !== null ? Math.min(1, progress.done / progress.total) : null;
  return (
    <div>
      <div
        role="progressbar"
        aria-label={t('install.progress')}
        aria-valuetext={[t(`install.step.${progress?.step ?? 'prepare'}`), ...figures].join(', ')}
        {...(share === null
          ? {}
          : { 'aria-valuenow': Math.round(share * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
        className="h-1.5 overflow-hidden rounded-dot bg-hover"
      >
        <div
          className={classes('h-full rounded-dot bg-moving', share === null && 'w-1/4 animate-slide')}
          style={share === null ? {} : { width: `${share * 100}%` }}
        />
      </div>
      <ol className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === at ? 'step' : undefined}
            className={classes(
              'flex items-center gap-1.5',
              index === at ? 'font-medium text-text' : 'text-second',
            )}
          >
            {index < at ? (
              <Check aria-label={t('install.stepDone')} size={13} className="text-running-text" />
            ) : (
              <span
                aria-hidden
                className={classes(
                  'size-1.5 rounded-dot',
                  index === at ? 'animate-breathe bg-moving' : 'bg-line',
                )}
              />
            )}
            {t(`install.step.${step}`)}
          </li>
        ))}
      </ol>
      {(figures.length > 0 || progress?.detail) && (
        <p className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-xs text-second">
          {figures.map((figure) => (
            <span key={figure} className="figure-text">
              {figure}
            </span>
          ))}
          {progress?.detail && <span className="min-w-0 truncate">{progress.detail}</span>}
        </p>
      )}
    </div>
  );
}

/** What is done with how many bytes, how fast, and how long it still takes. */
function useFigures(progress: InstallProgress | null): string[] {
  const t = useTexts();
  const format = useFormat();
  if (progress === null || progress.done === null) return [];
  const { activity, done, total, bytesPerSecond, secondsLeft } = progress;
  const amount =
    total === null
      ? format.bytes(done)
      : t('install.doneOf', { done: format.bytes(done), total: format.bytes(total) });
  return [
    ...(activity === null ? [] : [t(`install.activity.${activity}`)]),
    amount,
    ...(bytesPerSecond === null ? [] : [format.rate(bytesPerSecond)]),
    ...(secondsLeft === null
      ? []
      : [t('install.left', { time: format.duration(roundedSeconds(secondsLeft) * 1000) })]),
  ];
}

/** A figure that changes each second is no estimate. */
function roundedSeconds(seconds: number): number {
  if (seconds < 10) return seconds;
  return seconds < 60 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds / 60) * 60;
}
