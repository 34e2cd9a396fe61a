/** One measured figure: a median over its runs, with the budget that the project holds itself to. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** Null where the figure is for information. */
  budget: number | null;
  /** Whether less is better, or more. */
  better: 'lower' | 'higher';
  runs: number;
}

export interface Bench {
  /** Word to choose it by on the command line. */
  name: string;
  run(): Promise<Figure[]>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no values to take a median of');
  return (low + high) / 2;
}

export function isWithinBudget(figure: Figure): boolean {
  if (figure.budget === null) return true;
  return figure.better === 'lower' ? figure.value <= figure.budget : figure.value >= figure.budget;
}
