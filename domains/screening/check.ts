// Whether a country's screening tools hold together. A wrong tool does not load: nobody may be told "no worry" by a gap in a table.
import type { Predicate } from '../../kernel/forms/predicate.ts';
import { known, type ScreeningTool, worked } from './tool.ts';

/** What the tools speak of that stands elsewhere in the pack. */
export type Around = { lists: Readonly<Record<string, readonly { code: string }[]>>; roles: readonly { code: string }[] };

/** Names stand in what is kept of answers, so they hold none of its signs. */
const name = /^[a-z][a-z0-9_]*$/;
const drawing = /^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+$/;
const taken = new Set<string>([...known, ...worked]);

/** @throws Error naming the tool and what is wrong with it. */
export function checkTools(tools: readonly ScreeningTool[], around: Around): void {
  const seen = new Set<string>();
  for (const tool of tools) {
    const called = `the screening tool ${tool.code} ${tool.version}`;
    const wrong = [...(seen.has(called) ? ['stands twice'] : []), ...wrongWith(tool, around)];
    if (wrong.length > 0) throw new Error(`${called}: ${wrong.join('; ')}`);
    seen.add(called);
  }
}

function wrongWith(tool: ScreeningTool, { lists, roles }: Around): string[] {
  const has = (list: string, code: string) => lists[list]?.some((row) => row.code === code) === true;
  const unknown = (list: string, codes: readonly (string | undefined)[]) =>
    codes.flatMap((code) => (code === undefined || has(list, code) ? [] : [`${code} is not in the list ${list}`]));
  return [
    ...unknown('screening-tool', [tool.code]),
    ...(Number.isInteger(tool.version) && tool.version > 0 ? [] : ['its version is no whole number']),
    ...(tool.for.length > 0 ? [] : ['it is for nobody']),
    ...tool.for.flatMap((role) => (roles.some(({ code }) => code === role) ? [] : [`${role} is no role`])),
    ...unknown('source', [tool.channel]),
    ...wrongQuestions(tool),
    ...unknown(
      'sign',
      tool.questions.flatMap(({ answers }) => answers.flatMap(({ signs = [] }) => signs)),
    ),
    ...wrongLevels(tool),
    ...unknown(
      'risk-level',
      tool.levels.map(({ level }) => level),
    ),
    ...unknown(
      'urgency',
      tool.levels.map(({ urgency }) => urgency),
    ),
    ...wrongConditions(tool),
    ...unknown(
      'screening-advice',
      tool.guidance.flatMap(({ advice }) => advice),
    ),
    ...unknown(
      'service-kind',
      tool.guidance.flatMap(({ kinds }) => kinds),
    ),
  ];
}

const twice = (codes: readonly string[]) => codes.filter((code, at) => codes.indexOf(code) !== at);

function wrongQuestions({ questions, pictures }: ScreeningTool): string[] {
  const codes = questions.map(({ code }) => code);
  return [
    ...(questions.length > 0 ? [] : ['it asks nothing']),
    ...twice(codes).map((code) => `${code} is asked twice`),
    ...codes.flatMap((code) => (name.test(code) && !taken.has(code) ? [] : [`${code} is no name for a question`])),
    ...Object.entries(pictures).flatMap(([picture, path]) => (drawing.test(path) ? [] : [`the picture ${picture} is no path`])),
    ...questions.flatMap(({ code, picture, answers }) => [
      ...(Object.hasOwn(pictures, picture) ? [] : [`${code} has no picture`]),
      ...(answers.length > 1 ? [] : [`${code} has no choice`]),
      ...twice(answers.map((answer) => answer.code)).map((answer) => `${code} has the answer ${answer} twice`),
      ...answers.flatMap((answer) => [
        ...(name.test(answer.code) ? [] : [`${answer.code} is no name for an answer`]),
        ...(Number.isInteger(answer.weight) && answer.weight >= 0 ? [] : [`${code} ${answer.code} has no weight`]),
      ]),
    ]),
  ];
}

/** From nothing on, each above the one before: so every score has one level. */
function wrongLevels({ levels }: ScreeningTool): string[] {
  const [first] = levels;
  return [
    ...(first?.from === 0 ? [] : ['its levels do not begin at nothing']),
    ...levels.flatMap(({ level, from }, at) => {
      const before = levels[at - 1]?.from ?? -1;
      return Number.isInteger(from) && from > before ? [] : [`the level ${level} does not begin above the one before`];
    }),
    ...twice(levels.map(({ level }) => level)).map((level) => `the level ${level} stands twice`),
  ];
}

function wrongConditions({ questions, atOnce, guidance, levels }: ScreeningTool): string[] {
  const values = new Map(questions.map(({ code, answers }) => [code, answers.map((answer) => answer.code)]));
  const check = (where: string, when: Predicate, open: ReadonlySet<string>) =>
    namesIn(when).flatMap(({ field, codes }) => {
      if (!open.has(field)) return [`${where} looks at ${field}, which is not asked before`];
      const there = field === 'level' ? levels.map(({ level }) => level) : values.get(field);
      return codes.flatMap((code) => (there === undefined || there.includes(String(code)) ? [] : [`${where}: ${field} is never ${code}`]));
    });
  const all = new Set<string>([...values.keys(), ...known]);
  return [
    ...questions.flatMap(({ code, when }, at) =>
      when === undefined ? [] : check(code, when, new Set([...questions.slice(0, at).map((each) => each.code), ...known])),
    ),
    ...check('what is reported at once', atOnce, all),
    ...guidance.flatMap(({ when }, at) => check(`guidance ${at + 1}`, when, new Set([...all, ...worked]))),
  ];
}

type Named = { field: string; codes: readonly (string | number | boolean)[] };
function namesIn(predicate: Predicate): Named[] {
  if ('all' in predicate) return predicate.all.flatMap(namesIn);
  if ('any' in predicate) return predicate.any.flatMap(namesIn);
  if ('not' in predicate) return namesIn(predicate.not);
  if ('filled' in predicate) return [{ field: predicate.filled, codes: [] }];
  if ('is' in predicate) return [{ field: predicate.field, codes: [predicate.is] }];
  return [{ field: predicate.field, codes: 'among' in predicate ? predicate.among : [] }];
}
