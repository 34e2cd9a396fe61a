import type { EggProblem } from '#shared/domain/egg.ts';
import { useTexts } from '../../lib/i18n.tsx';

/** What was odd about an egg's file, or is worth knowing of it; nothing where there was nothing. */
export function EggProblems({ problems }: { problems: readonly EggProblem[] }) {
  const t = useTexts();
  if (problems.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{t('import.problems', { count: problems.length })}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.message}`} className="break-words text-second">
            <code className="figure-text text-text">{problem.path}</code> {problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
