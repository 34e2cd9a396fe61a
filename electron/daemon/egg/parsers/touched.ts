import type { ParserDialect, Replacement } from './parser.ts';
import { pelicanNames } from './pelican-path.ts';
import { namesOfPath } from './tree-path.ts';

const EACH = Symbol('every child');
const BELOW = Symbol('everything below');

type Path = readonly (string | symbol)[];

/**
 * Which parts of a tree some replacements may look at or change, so that a reader need not keep the rest.
 *
 * Errs on the side of too much. Follows the rules of `replaceInTree`.
 */
export class Touched {
  readonly #byName = new Map<string, Path[]>();
  readonly #each: Path[] = [];
  #other: Touched | null | undefined;

  private constructor(paths: readonly Path[]) {
    for (const path of paths) {
      const [name, ...rest] = path;
      if (name === BELOW) this.#each.push(path);
      else if (name === EACH) this.#each.push(rest);
      else if (typeof name === 'string') this.#named(name).push(rest);
    }
  }

  static by(replacements: readonly Replacement[], dialect: ParserDialect): Touched {
    const paths = dialect === 'pelican' ? pelicanPaths : wingsPaths;
    return new Touched(replacements.flatMap(({ match }) => paths(match)));
  }

  /** All of it. */
  static everywhere(): Touched {
    return new Touched([[BELOW]]);
  }

  /** Whether nothing below this place is reached. */
  get isEnd(): boolean {
    return this.#byName.size === 0 && this.#each.length === 0;
  }

  /** What is reached in a member of a map; null for one that is not reached itself. */
  member(name: string): Touched | null {
    const named = this.#byName.get(name);
    return named === undefined ? this.#unnamed() : new Touched([...named, ...this.#each]);
  }

  /** The same for an element of a list, whose name may be written as `0`, `+0` or `00`. */
  element(index: number): Touched | null {
    if (this.#byName.size === 0) return this.#unnamed();
    const named = [...this.#byName].flatMap(([name, paths]) => (Number(name) === index ? paths : []));
    return named.length === 0 ? this.#unnamed() : new Touched([...named, ...this.#each]);
  }

  #unnamed(): Touched | null {
    this.#other ??= this.#each.length === 0 ? null : new Touched(this.#each);
    return this.#other;
  }

  #named(name: string): Path[] {
    let paths = this.#byName.get(name);
    if (paths === undefined) {
      paths = [];
      this.#byName.set(name, paths);
    }
    return paths;
  }
}

/** Signs of a pattern may reach any member, and so does every `*`. */
function pelicanPaths(match: string): Path[] {
  return [pelicanNames(match).map(({ text, kind }) => (kind === 'name' || kind === 'forced' ? text : EACH))];
}

function wingsPaths(match: string): Path[] {
  const star = match.indexOf('.*');
  if (star < 0) return elementPaths(match);
  const parent = namesOfPath(trimDots(match.slice(0, star)));
  return elementPaths(trimDots(match.slice(star + 2))).map((rest) => [...parent, EACH, ...rest]);
}

/** `name[N].rest` reaches into a list; when it turns out to be no such path it is a name. */
function elementPaths(path: string): Path[] {
  const bracket = path.indexOf('[');
  const plain = namesOfPath(path);
  return bracket < 0 ? [plain] : [plain, [...namesOfPath(path.slice(0, bracket)), BELOW]];
}

function trimDots(path: string): string {
  return path.replace(/^\.+|\.+$/g, '');
}
