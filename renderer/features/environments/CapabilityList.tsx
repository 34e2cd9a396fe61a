import type { Capabilities, Enforcement } from '#shared/domain/environment.ts';
import { type TextKey, useTexts } from '../../lib/i18n.tsx';

const named = ['memory', 'cpu', 'processes', 'disk'] as const;

/** What an environment really does on this machine, in plain sentences: what it holds, watches and cannot. */
export function CapabilityList({ capabilities }: { capabilities: Capabilities }) {
  const t = useTexts();
  const list = new Intl.ListFormat(t.language, { type: 'conjunction' });
  const limitsWith = (enforcement: Enforcement) =>
    named
      .filter((name) => capabilities.limits[name] === enforcement)
      .map((name) => t(`environments.limit.${name}`));
  const sentences = (
    [
      ['kernel', 'environments.holds'],
      ['watched', 'environments.watches'],
      ['none', 'environments.cannot'],
    ] as const satisfies (readonly [Enforcement, TextKey])[]
  ).flatMap(([enforcement, key]) => {
    const names = limitsWith(enforcement);
    return names.length === 0 ? [] : [t(key, { limits: list.format(names) })];
  });
  return (
    <span className="flex flex-col gap-1">
      <span>{t(`environments.isolation.${capabilities.isolation}`)}</span>
      {sentences.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
    </span>
  );
}
