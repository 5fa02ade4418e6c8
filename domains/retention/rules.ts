// How long a record is kept, as a table of the country, and when one may be destroyed. The database asks the same of a million at once; a test
// holds the two together.

/** One line of the table. Where several fit a record, the longest counts. */
export type RetentionRule = {
  /** Its word is `retention.<code>` of the country. */
  code: string;
  type: string;
  /** Ends of a record in which it is kept no longer than this; what is open is never destroyed. */
  states: readonly string[];
  /** Only where one of these codes stands in one of these fields. */
  when?: { fields: readonly string[]; among: readonly string[] };
  /** Only where one of these fields is filled, or somebody is linked to it as one of these. */
  names?: { filled: readonly string[]; linked: readonly string[] };
  /** Months since it came to its end: since it was last written in. */
  months: number;
  /** And until the child has this birthday, whichever is later. */
  untilAge?: number;
  /** What is destroyed: the record with its parts and papers, or with it the persons who are named in nothing else. */
  destroys: 'file' | 'fileAndPersons';
};

export type Retention = { rules: readonly RetentionRule[] };

/** A record that came to its end, as the rules look at it. Days are local ones, `YYYY-MM-DD`. */
export type Ended = {
  type: string;
  state: string;
  createdOn: string;
  endedOn: string;
  values: Readonly<Record<string, unknown>>;
  /** What persons who are linked to it are there. */
  linked: readonly string[];
};

/** @returns the rule that keeps it longest, and the first day on which it may be destroyed; undefined where no rule fits, so that it stays. */
export function keptUntil(rules: readonly RetentionRule[], record: Ended): { rule: RetentionRule; day: string } | undefined {
  let longest: { rule: RetentionRule; day: string } | undefined;
  for (const rule of rules) {
    if (!fits(rule, record)) continue;
    const day = dayBy(rule, record);
    if (!longest || day > longest.day) longest = { rule, day };
  }
  return longest;
}

function fits({ type, states, when, names }: RetentionRule, record: Ended): boolean {
  if (type !== record.type || !states.includes(record.state)) return false;
  if (when && !when.fields.some((name) => codesIn(record.values[name]).some((code) => when.among.includes(code)))) return false;
  return !names || names.filled.some((name) => name in record.values) || names.linked.some((as) => record.linked.includes(as));
}

const codesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

function dayBy({ months, untilAge }: RetentionRule, record: Ended): string {
  const since = addMonths(record.endedOn, months);
  if (untilAge === undefined) return since;
  return [since, addMonths(youngest(record), untilAge * 12)].sort()[1] as string;
}

/**
 * The last day on which the child may have been born: by the birth date as far as it is known, else by the age on the day the file was opened.
 * Of a child whose age nobody knows it is taken that it was born that day, so that nothing is destroyed too early.
 */
function youngest({ values: { birth, age, openedOn }, createdOn }: Ended): string {
  if (typeof birth === 'string') return lastDayOf(birth);
  const opened = typeof openedOn === 'string' ? lastDayOf(openedOn) : createdOn;
  return typeof age === 'number' ? addMonths(opened, -12 * Math.floor(age)) : opened;
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (number: number) => String(number).padStart(2, '0');

/** `2012` → 2012-12-31, `2012-02` → 2012-02-29. */
function lastDayOf(date: string): string {
  if (date.length === 10) return date;
  const [year, month] = [Number(date.slice(0, 4)), date.length === 7 ? Number(date.slice(5)) : 12];
  return `${date.slice(0, 4)}-${two(month)}-${two(daysIn(year, month))}`;
}

/** As PostgreSQL adds them: of a day that the month does not have, its last day is taken. */
function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const all = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(all / 12), (all % 12) + 1];
  return `${String(y).padStart(4, '0')}-${two(m)}-${two(Math.min(date, daysIn(y, m)))}`;
}
