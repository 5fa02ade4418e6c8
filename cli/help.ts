// Writes the help of the whole command line and of each command.
import { common } from './arguments.ts';
import type { Command, Option } from './command.ts';
import { exit } from './exit.ts';
import type { Say } from './words.ts';

export const keyOf = (command: Command): string => command.name.replaceAll(' ', '-');

const usageOf = (name: string, option: Option) => (option.value ? `--${name} ${option.value}` : `--${name}`);

export function helpOf(command: Command, say: Say): string {
  const key = keyOf(command);
  const options = Object.entries(command.options);
  const line = [
    'pokpong',
    command.name,
    ...(command.argument ? [`[${command.argument}]`] : []),
    ...options.map(([name, option]) => (option.required ? usageOf(name, option) : `[${usageOf(name, option)}]`)),
  ].join(' ');
  const own = options.map(([name, option]): [string, string] => [
    usageOf(name, option),
    say(`commands.${key}.options.${name}`, command.details),
  ]);
  const argument: [string, string][] = command.argument ? [[command.argument, say(`commands.${key}.argument`)]] : [];
  return [line, '', say(`commands.${key}.about`), '', columns([...argument, ...own, ...commonOptions(say)]), ''].join('\n');
}

export function helpOfAll(commands: readonly Command[], say: Say): string {
  const about = commands.map((command): [string, string] => [command.name, say(`commands.${keyOf(command)}.about`)]);
  const codes = Object.entries(exit).map(([name, code]): [string, string] => [String(code), say(`exit.${name}`)]);
  return [
    say('help.usage'),
    '',
    say('help.commands'),
    columns(about),
    '',
    say('help.options'),
    columns(commonOptions(say)),
    '',
    say('help.codes'),
    columns(codes),
    '',
  ].join('\n');
}

const commonOptions = (say: Say) =>
  Object.entries(common).map(([name, option]): [string, string] => [usageOf(name, option), say(`help.common.${name}`)]);

const columns = (rows: readonly (readonly [string, string])[]) => {
  const wide = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(wide)}  ${right}`).join('\n');
};
