import { createRequire } from 'node:module';
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm';

const require = createRequire(import.meta.url);

/** PowerShell's grammar as editors have it, for machines without PowerShell: it finds what is no PowerShell at all. */
export class PowerShellGrammar {
  readonly #parser: Parser;

  private constructor(parser: Parser) {
    this.#parser = parser;
  }

  static async load(): Promise<PowerShellGrammar> {
    await Parser.init();
    const file = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm');
    const parser = new Parser();
    parser.setLanguage(await Language.load(file));
    return new PowerShellGrammar(parser);
  }

  /** What of a script the grammar does not know, with its line; empty for a good script. */
  problems(script: string): string[] {
    const tree = this.#parser.parse(quotedLists(script));
    return tree === null ? ['is not read at all'] : [...problemsOf(tree.rootNode)];
  }
}

/** The grammar lacks lists of bare words, as in `-Path a, b`, which PowerShell takes. */
function quotedLists(script: string): string {
  return script.replaceAll(/(?<= -[A-Z]\w* )\w+(?:, \w+)+/g, (list) => list.replaceAll(/\w+/g, "'$&'"));
}

function* problemsOf(node: Node): Generator<string> {
  if (node.isError || node.isMissing) {
    yield `line ${node.startPosition.row + 1}: ${node.isMissing ? `${node.type} is missing` : node.text.slice(0, 80)}`;
    return;
  }
  for (const child of node.children) {
    if (child !== null && (child.hasError || child.isMissing)) yield* problemsOf(child);
  }
}
