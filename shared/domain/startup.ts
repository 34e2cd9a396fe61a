import { lookupPlaceholder, lookupVariable, type PlaceholderFacts, variableNamed } from './placeholders.ts';

/** A native startup command as words, ready for a process; no shell ever sees it. */
export interface NativeCommand {
  words: string[];
  /** Placeholders that stand for nothing; they became empty. */
  unknown: string[];
}

/** Something in a startup command that only a shell can do, and where it stands. */
export interface ShellNeed {
  /** As it is written: `&&`, `$(`, `export`. */
  operator: string;
  index: number;
}

/** How a command is read: `bash` in a container; `words` natively, where only double quotes mean anything. */
export type CommandDialect = 'bash' | 'words';

const PLACEHOLDER = /\{\{([A-Za-z0-9_.-]+)\}\}/g;

/**
 * Splits a native command into words.
 *
 * Double quotes group, `\"` is a quote, single quotes are ordinary and there are no other escapes.
 * Source: egg formats, section 15.6.
 */
export function splitWords(command: string): string[] {
  const words: string[] = [];
  let word = '';
  let inWord = false;
  let quoted = false;
  for (let at = 0; at < command.length; at++) {
    const character = command.charAt(at);
    if (character === '\\' && command[at + 1] === '"') {
      word += '"';
      inWord = true;
      at++;
    } else if (character === '"') {
      quoted = !quoted;
      inWord = true;
    } else if (!quoted && isBlank(character)) {
      if (inWord) words.push(word);
      word = '';
      inWord = false;
    } else {
      word += character;
      inWord = true;
    }
  }
  if (inWord) words.push(word);
  return words;
}

/**
 * Splits a native command and then fills each word, so that a value can never become two words or a second command.
 *
 * `{{NAME}}` is a variable, by its exact name and then in upper case; dotted names are those of `placeholders.ts`.
 * `${NAME}` and `%NAME%` are ordinary text.
 */
export function nativeCommand(command: string, facts: PlaceholderFacts): NativeCommand {
  const unknown: string[] = [];
  const words = splitWords(command).map((word) =>
    word.replace(PLACEHOLDER, (_, name: string) => {
      const value = lookupName(name, facts);
      if (value === undefined) unknown.push(name);
      return value ?? '';
    }),
  );
  return { words, unknown };
}

/**
 * The text that a container's image gets as `STARTUP`.
 *
 * The image's entry point turns `{{NAME}}` into an expansion and evaluates the line, so nearly all stays as the egg has
 * it; values of variables never enter the text. Two things only the daemon can do: a name in lower case is written as
 * the container has it, and dotted placeholders, which bash cannot expand, are written as the variable they name, or
 * filled without anything that bash would read. Source: egg formats, section 5.
 */
export function containerStartup(command: string, facts: PlaceholderFacts): string {
  return command.replace(PLACEHOLDER, (whole, name: string) => {
    const variable = name.includes('.') ? variableNamed(name) : name;
    if (variable === null) return lookupPlaceholder(name, facts)?.replaceAll(SHELL_SIGNS, '') ?? whole;
    if (facts.variables.has(variable)) return `{{${variable}}}`;
    if (facts.variables.has(variable.toUpperCase())) return `{{${variable.toUpperCase()}}}`;
    return variable === name ? whole : '';
  });
}

/** A server's name, say, is free text, and bash would run what stands in it. */
const SHELL_SIGNS = /[^\p{L}\p{M}\p{N} .,:_+@%/=-]/gu;

/**
 * The command as a person is shown it: variables filled in, secret or hidden ones as `[hidden]`, unknown ones as they stand.
 *
 * @param hidden names, in upper case, whose values must not be shown
 */
export function previewStartup(
  command: string,
  facts: PlaceholderFacts,
  hidden: ReadonlySet<string> = new Set(),
): string {
  return command.replace(PLACEHOLDER, (whole, name: string) => {
    if (hidden.has(variableOf(name).toUpperCase())) return '[hidden]';
    return lookupName(name, facts) ?? whole;
  });
}

/** The first thing in a command that only a shell can do; null when it is words, quotes and placeholders only. */
export function shellNeed(command: string, dialect: CommandDialect): ShellNeed | null {
  return dialect === 'bash' ? bashNeed(command) : wordsNeed(command);
}

const BASH_WORDS =
  /^(?:if|for|while|until|case|select|function|\[\[|export|cd|source|\.|eval|exec|trap|ulimit|unset|set|wait|read|echo)$/;

function bashNeed(command: string): ShellNeed | null {
  let quote: '"' | "'" | null = null;
  let wordStart = 0;
  for (let at = 0; at < command.length; at++) {
    const character = command.charAt(at);
    if (quote === "'") {
      if (character === "'") quote = null;
      continue;
    }
    if (character === '\\') {
      if (quote === null && isBlank(command.charAt(at + 1))) return { operator: '\\ ', index: at };
      at++;
      continue;
    }
    const expansion = /^(?:`|\$[({A-Za-z_0-9?!@#*$-])/.exec(command.slice(at, at + 2));
    if (expansion) return { operator: expansion[0], index: at };
    if (character === '"') quote = quote === '"' ? null : '"';
    else if (quote === '"') continue;
    else if (character === "'") quote = "'";
    else if (isBlank(character) && character !== '\n') wordStart = at + 1;
    else if (';&|<>()*\n'.includes(character)) return { operator: operatorAt(command, at), index: at };
    else if (at === wordStart) {
      const word = /^[^\s;&|<>()]*/.exec(command.slice(at))?.[0] ?? '';
      const first = command.slice(0, at).trim() === '';
      if (first && (BASH_WORDS.test(word) || /^[A-Za-z_][A-Za-z0-9_]*=/.test(word))) {
        return { operator: word, index: at };
      }
    }
  }
  return null;
}

/** Natively `a;b` is one ordinary word, so only what stands as a word of its own, or is surely a shell's, counts. */
function wordsNeed(command: string): ShellNeed | null {
  const substitution = /\$\(|`/.exec(command);
  if (substitution) return { operator: substitution[0], index: substitution.index };
  const found =
    /(?:^|\s)(&&|\|\||[|;&]|\d?>>?(?:&\d)?|<<?)(?=\s|$)|(?:^|\s)(\d?>>?)(?=[\w./\\{&])|(;)(?=\s|$)/.exec(
      command.replaceAll(/"(?:\\"|[^"])*"/g, (quoted) => ' '.repeat(quoted.length).replace(/^ /, 'q')),
    );
  if (found) {
    const operator = found[1] ?? found[2] ?? found[3] ?? '';
    return { operator, index: found.index + found[0].indexOf(operator) };
  }
  const first = splitWords(command)[0] ?? '';
  if (BASH_WORDS.test(first) || /^(?:call|title|pushd|popd)$/i.test(first)) {
    return { operator: first, index: Math.max(0, command.indexOf(first)) };
  }
  if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(first))
    return { operator: first, index: Math.max(0, command.indexOf(first)) };
  return null;
}

function operatorAt(command: string, at: number): string {
  return /^(?:&&|\|\||;;|>>|<<|>&|&>|.|\n)/.exec(command.slice(at))?.[0] ?? command.charAt(at);
}

function lookupName(name: string, facts: PlaceholderFacts): string | undefined {
  return name.includes('.') ? lookupPlaceholder(name, facts) : lookupVariable(facts.variables, name);
}

/** The variable that a placeholder names, in whichever vocabulary. */
function variableOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
