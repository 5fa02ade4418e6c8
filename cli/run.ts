// Runs one command line: finds the command, runs it, prints its answer, and gives the exit code. With --json standard output is JSON alone.
import { readConfig } from '../server/config.ts';
import { readLine, refuseMissing } from './arguments.ts';
import { type Answer, type Command, Misuse } from './command.ts';
import { type Exit, exit } from './exit.ts';
import { failureOf } from './failure.ts';
import { helpOf, helpOfAll, keyOf } from './help.ts';
import { showProgress } from './progress.ts';
import { chooseLanguage, type Say, speak } from './words.ts';

/** The world a command line is typed into; a test gives its own. */
export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  out: (text: string) => void;
  err: { isTTY?: boolean; write: (text: string) => unknown };
  input: () => Promise<Buffer>;
  now: () => number;
};

export async function run(argv: readonly string[], commands: readonly Command[], terminal: Terminal): Promise<Exit> {
  const json = argv.includes('--json');
  let command: Command | undefined;
  let say = speak(chooseLanguage(undefined, terminal.env) ?? 'en');
  try {
    const line = readLine(argv, commands);
    command = line.command;
    const language = chooseLanguage(line.values.language, terminal.env);
    if (!language) throw new Misuse('unknownLanguage');
    say = speak(language);
    if (line.switches.has('help') || (!line.command && line.argument === undefined))
      return help(line.command, commands, json, say, terminal);
    if (!line.command) throw new Misuse('unknownCommand', { command: line.argument ?? '' });
    refuseMissing(line.command, line.values);
    return await runOne(line.command, line, say, terminal);
  } catch (error) {
    const { code, problem, message } = failureOf(error, say, command?.options);
    if (json) terminal.out(`${JSON.stringify({ problem, message })}\n`);
    terminal.err.write(`${message}\n`);
    if (code === exit.usage) terminal.err.write(`${say('usage.seeHelp')}\n`);
    if (code === exit.failed && terminal.env.POKPONG_DEBUG) terminal.err.write(`${(error as Error).stack}\n`);
    return code;
  }
}

async function runOne(command: Command, line: ReturnType<typeof readLine>, say: Say, terminal: Terminal): Promise<Exit> {
  const { progress, end } = showProgress(say, terminal.err, terminal.now);
  try {
    const answer = await command.run({
      values: line.values,
      switches: line.switches,
      argument: line.argument,
      words: line.words,
      config: () => readConfig(terminal.env),
      say,
      progress,
      input: terminal.input,
    });
    await show(answer, line.switches.has('json'), terminal);
    return answer.code;
  } finally {
    end();
  }
}

async function show(answer: Answer, json: boolean, { out }: Terminal): Promise<void> {
  if (!('parts' in answer)) return out(json ? `${JSON.stringify(answer.json)}\n` : answer.text && `${answer.text}\n`);
  for await (const part of answer.parts) out(part);
}

function help(command: Command | undefined, commands: readonly Command[], json: boolean, say: Say, terminal: Terminal): Exit {
  const asJson = (each: Command) => ({
    command: each.name,
    about: say(`commands.${keyOf(each)}.about`),
    options: Object.keys(each.options),
  });
  if (json) terminal.out(`${JSON.stringify(command ? asJson(command) : commands.map(asJson))}\n`);
  else terminal.out(command ? helpOf(command, say) : helpOfAll(commands, say));
  return exit.done;
}
