// Turns one row of a register into a case, or says which of its cells is wrong and why. Nothing is guessed and nothing is left out silently.
import { isDate } from '../../kernel/calendar/date.ts';
import { isUnfit } from '../../kernel/forms/kinds.ts';
import type { Details, ProblemName } from '../../kernel/problem.ts';
import type { Column, Register } from './register.ts';
import { plain, type Vocabulary, westernDigits } from './vocabulary.ts';

export type CellProblem = { column: Column | null; problem: ProblemName; details?: Details };

/** What a line says of a case: the state it has reached, and fields of its definition. */
export type LineCase = { state: string; changes: Readonly<Record<string, string | number>> };

/** A cell as it is read: its value, nothing when it is empty or says that it is not known, or what is wrong with it. */
type Cell<T> = { value: T | undefined } | { problem: ProblemName; details?: Details };

export type Cells = Readonly<Partial<Record<Column, string>>>;

export function readLine(cells: Cells, register: Register): { line: LineCase } | { problems: CellProblem[] } {
  const problems: CellProblem[] = [];
  const take = <T>(column: Column, read: (text: string) => Cell<T>, needed: boolean): T | undefined => {
    const text = cells[column] ?? '';
    const cell =
      refuseUnfit(text) ?? (isBlank(text, register) && !namesUnknown(column, text, register) ? { value: undefined } : read(text.trim()));
    if ('problem' in cell) problems.push({ column, ...cell });
    else if (needed && cell.value === undefined) problems.push({ column, problem: 'field.needed' });
    return 'problem' in cell ? undefined : cell.value;
  };
  const word = (column: keyof Register['lists'], needed: boolean) => take(column, wordIn(register.lists[column]), needed);
  const openedOn = take('opened', readDate, true);
  const formOfHarm = word('form_of_harm', true);
  const sex = word('sex', false);
  const age = take('age', readAge, false);
  const province = take('province', wordIn(register.provinces), false);
  const district = take('district', (text) => readDistrict(text, province, register), false);
  const source = word('source', false);
  const state = word('status', true);
  const place = district ?? province;
  if (!place && !problems.some(({ column }) => column === 'province' || column === 'district'))
    problems.push({ column: 'province', problem: 'field.needed' });
  if (problems.length > 0 || !state || !openedOn || !formOfHarm || !place) return { problems };
  const changes = { openedOn, formOfHarm, place, ...(sex && { sex }), ...(age !== undefined && { age }), ...(source && { source }) };
  return { line: { state, changes } };
}

/** Spreadsheet programs run such a cell as a formula when somebody opens the register again. A minus before a number is only a number. */
const isFormula = (text: string) => /^\s*[=@+]|^\t|^\s*-\s*[^\s\d]/.test(text);

function refuseUnfit(text: string): { problem: ProblemName } | undefined {
  if (isUnfit(text) || text.includes('\uFFFD')) return { problem: 'field.badText' };
  return isFormula(text) ? { problem: 'import.formula' } : undefined;
}

const isBlank = (text: string, register: Register) => plain(text) === '' || register.unknown.find(text) !== undefined;
/** "Unknown" is an answer of its own where the list has it. */
const namesUnknown = (column: Column, text: string, register: Register) =>
  plain(text) !== '' && column in register.lists && register.lists[column as keyof Register['lists']].find(text) !== undefined;

const wordIn =
  (vocabulary: Vocabulary) =>
  (text: string): Cell<string> => {
    const value = vocabulary.find(text);
    return value === undefined ? { problem: 'import.unknownWord' } : { value };
  };

/** `2026-05-17`, `2026-05`, `2026`, or as offices here write it: `17/5/2026`, day first. A time behind the day is dropped. */
function readDate(text: string): Cell<string> {
  const written = westernDigits(text).replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  const iso = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?$/.exec(written) ?? /^(\d{4})$/.exec(written);
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : undefined;
  if (!parts) return { problem: 'import.notADate' };
  const value = parts.flatMap((part, at) => (part === undefined ? [] : [part.padStart(at === 0 ? 4 : 2, '0')])).join('-');
  return isDate(value) ? { value } : { problem: 'field.impossibleDate' };
}

function readAge(text: string): Cell<number> {
  const written = westernDigits(text);
  return /^-?\d{1,3}(\.0+)?$/.test(written) ? { value: Number(written) } : { problem: 'import.notWholeNumber' };
}

/** A name is looked for in its province; without one, only a name that no other province has is enough. */
function readDistrict(text: string, province: string | undefined, register: Register): Cell<string> {
  const here = province ? register.districts.get(province)?.find(text) : undefined;
  if (here) return { value: here };
  const anywhere = register.anyDistrict.find(text);
  if (anywhere === undefined || !province) return anywhere === undefined ? { problem: 'import.unknownWord' } : { value: anywhere };
  return { problem: 'import.districtElsewhere', details: { province } };
}
