// Reads a command line: which command, its options, and what is wrong with it, before anything is done.
import { parseArgs } from 'node:util';
import { type Command, Misuse, type Option } from './command.ts';

export type Line = {
  command: Command | undefined;
  values: Record<string, string>;
  switches: Set<string>;
  argument: string | undefined;
  words: readonly string[];
};

/** Understood with every command. */
export const common: Readonly<Record<string, Option>> = { json: {}, help: {}, language: { value: 'lo|en' } };

/** Finds the command whose words the line begins with; the longest wins, so `user` and `user add` may both exist. */
export function findCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  const begins = (command: Command) => command.name.split(' ').every((word, at) => words[at] === word);
  return commands.filter(begins).sort((left, right) => right.name.length - left.name.length)[0];
}

export function readLine(argv: readonly string[], commands: readonly Command[]): Line {
  const words = argv.filter((word, at) => !word.startsWith('-') && !takesNext(argv[at - 1], commands));
  const command = findCommand(words, commands);
  const options = { ...common, ...command?.options };
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, { type: option.value ? 'string' : 'boolean' }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const line: Line = { command, values: {}, switches: new Set(), argument: undefined, words: [] };
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind === 'option') take(line, options, token.name, token.rawName, token.value);
  }
  const after = rest.slice(command?.name.split(' ').length ?? 0);
  if (command) refuseExtra(command, after);
  line.words = after;
  line.argument = command ? after[0] : rest.join(' ') || undefined;
  return line;
}

/** An option's value may look like a command; it never is one. */
function takesNext(option: string | undefined, commands: readonly Command[]): boolean {
  if (!option?.startsWith('--') || option.includes('=')) return false;
  const name = option.slice(2);
  return Boolean(common[name]?.value) || commands.some((command) => Boolean(command.options[name]?.value));
}

function take(line: Line, options: Readonly<Record<string, Option>>, name: string, raw: string, value: string | undefined): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option || !raw.startsWith('--')) throw new Misuse('unknownOption', { option: raw });
  if (!option.value) {
    if (value !== undefined) throw new Misuse('takesNoValue', { option: raw });
    line.switches.add(name);
    return;
  }
  // `--file --json` is a forgotten file and not a file of that name.
  if (value === undefined || value === '' || value.startsWith('--')) throw new Misuse('valueMissing', { option: raw, value: option.value });
  if (name in line.values) throw new Misuse('givenTwice', { option: raw });
  line.values[name] = value;
}

function refuseExtra(command: Command, after: readonly string[]): void {
  if (command.argument?.endsWith('…')) return;
  const extra = command.argument === undefined ? after[0] : after[1];
  if (extra !== undefined) throw new Misuse('unknownWord', { word: extra });
}

/** Called when the command is to be run, not when its help is asked for. */
export function refuseMissing(command: Command, values: Readonly<Record<string, string>>): void {
  for (const [name, option] of Object.entries(command.options)) {
    if (option.required && !(name in values)) throw new Misuse('optionMissing', { option: `--${name} ${option.value ?? ''}`.trim() });
  }
}

export function readCount(values: Readonly<Record<string, string>>, name: string, least: number, most: number): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const count = Number(text.replaceAll('_', ''));
  if (!/^[0-9_]+$/.test(text) || count < least || count > most) {
    throw new Misuse('notACount', { option: `--${name}`, least: String(least), most: String(most) });
  }
  return count;
}
