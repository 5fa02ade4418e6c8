// pokpong stats: counts cases, children or reports by columns, as a table or as an array of one object for each cell.

import {
  type Countable,
  countable,
  type Dimension,
  dimensionNames,
  dimensions,
  isCountable,
  isDimension,
  recordTypeOf,
} from '../domains/statistics/dimensions.ts';
import { problems } from '../domains/statistics/problems.ts';
import { countCells } from '../domains/statistics/server/queries.ts';
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { isDate } from '../kernel/calendar/date.ts';
import { Problem } from '../kernel/problem.ts';
import { country } from '../server/country.ts';
import { asOwner } from '../server/prepare.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';
import { table } from './table.ts';
import type { Say } from './words.ts';

export const statsCommand: Command = {
  name: 'stats',
  details: { columns: dimensionNames.join(',') },
  options: { by: { value: 'COLUMNS', required: true }, of: { value: 'case|child|report' }, from: { value: 'DAY' }, to: { value: 'DAY' } },
  run: async ({ config, values, say }) => {
    const question = { of: readOf(values.of ?? 'case'), by: readBy(values.by ?? ''), ...readDay(values, 'from'), ...readDay(values, 'to') };
    if (question.from !== undefined && question.to !== undefined && question.from > question.to) throw reversed();
    return withDatabase(config(), ({ database, world }) =>
      asOwner(database, async (db) => {
        const cells = await countCells(db, 'seen', question, world.pack.settings.ageGroups);
        await writeAudit(db, systemActor, null, [
          {
            action: 'count',
            type: recordTypeOf(question.of),
            detail: { of: question.of, by: question.by, from: question.from ?? null, to: question.to ?? null },
          },
        ]);
        const json = cells.map(({ codes, count }) => ({
          ...Object.fromEntries(question.by.map((name, at) => [name, codes[at] ?? null])),
          count,
        }));
        const rows = cells.map(({ codes, count }) => [
          ...question.by.map((name, at) => wordOf(question.of, name, codes[at] ?? null, say)),
          count,
        ]);
        const total = say('stats.total', { total: cells.reduce((sum, { count }) => sum + count, 0) });
        return {
          code: exit.done,
          json,
          text: `${table([...question.by.map((name) => say(`statistics:by.${name}`)), say('stats.count')], rows)}\n${total}`,
        };
      }),
    );
  },
};

const reversed = () => new Problem('statistics.periodReversed', problems['statistics.periodReversed'], undefined, 'to');

function readOf(of: string) {
  if (!isCountable(of)) throw new Misuse('unknownValue', { option: '--of', values: countable.join(', ') });
  return of;
}

function readBy(text: string): Dimension[] {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name, at) => {
    if (names.indexOf(name) !== at) throw new Misuse('columnTwice', { column: name });
    if (!isDimension(name)) throw new Misuse('unknownColumn', { column: name, columns: dimensionNames.join(', ') });
    return name;
  });
}

function readDay<Name extends 'from' | 'to'>(values: Readonly<Record<string, string>>, name: Name): { [N in Name]?: string } {
  const day = values[name];
  if (day === undefined) return {};
  if (day.length !== 10 || !isDate(day)) throw new Misuse('notADay', { option: `--${name}` });
  return { [name]: day } as { [N in Name]?: string };
}

function wordOf(of: Countable, name: Dimension, code: string | null, say: Say): string {
  const words = dimensions[name];
  if (code === null) return say('stats.none');
  if (typeof words === 'object') return say.code(words.list, code) ?? code;
  if (words === 'state') return recordTypeOf(of) === 'case' ? say(`case:case.states.${code}`) : say(`intake:report.states.${code}`);
  if (words !== 'place') return code;
  const place = country.places.find((each) => each.code === code);
  return place ? place[say.language] : code;
}
