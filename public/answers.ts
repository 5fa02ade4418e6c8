// Judges what was typed: raw answers become the changes of a report, or problems said where they were typed.
import type { Field } from '../kernel/forms/field.ts';
import { fitText, kinds } from '../kernel/forms/kinds.ts';
import { holds, isFilled } from '../kernel/forms/predicate.ts';
import { placeChain, type Reference } from '../kernel/forms/reference.ts';
import type { KernelProblem } from '../kernel/problem.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import { allAsked, asked, fieldOf, first, type Raw, type Step, steps } from './journey.ts';
import type { Key } from './words.ts';

/** Something to look at again, in words of public.json. */
export type Complaint = { field: string; key: Key; details?: Readonly<Record<string, string | number>> };
export type Judging = { report: AnyDefinition; reference: Reference; now: string };

type Judges = { definitions: ReadonlyMap<string, AnyDefinition>; reference: Reference; now: () => string };
export const judgingIn = ({ definitions, reference, now }: Judges): Judging => ({
  report: definitions.get('report') as AnyDefinition,
  reference,
  now: now(),
});

/** @returns what is wrong with the answers of one page, and the answers without characters that nobody can see. */
export function judge(judging: Judging, step: Step, raw: Raw): { complaints: Complaint[]; raw: Raw } {
  const complaints = asked[step].flatMap((name) => complaintsAbout(judging, name, raw));
  const cleaned = complaints.filter(({ key }) => key === 'problems.badText').map(({ field }) => [field, fitText(first(raw, field))]);
  if (step === 'worry' && asked.worry.every((name) => name === 'since' || !isFilled(meant(judging.report, name, raw))))
    complaints.unshift({ field: 'signs', key: 'problems.nothingSaid' });
  return { complaints, raw: cleaned.length > 0 ? { ...raw, ...Object.fromEntries(cleaned) } : raw };
}

/** The first page whose answers will not do; undefined when all will. */
export function firstWrong(judging: Judging, raw: Raw): Step | undefined {
  return steps.find((step) => judge(judging, step, raw).complaints.length > 0);
}

/** The report's fields, from answers that were judged. What is asked only under a condition is left out when it does not hold. */
export function changesOf({ report, reference }: Judging, raw: Raw): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of allAsked) {
    const value = meant(report, name, raw);
    if (isFilled(value) && fieldOf(report, name)) values[name] = value;
  }
  const { province, district, ...changes } = values;
  const inside = typeof district === 'string' && placeChain(reference, district).includes(String(province));
  const place = inside ? district : province;
  const all: Record<string, unknown> = { ...changes, ...(place !== undefined && { place }) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !report.fields[name]?.when || holds(report.fields[name].when, all)));
}

function complaintsAbout({ report, reference, now }: Judging, name: string, raw: Raw): Complaint[] {
  const field = fieldOf(report, name);
  const value = meant(report, name, raw);
  if (!field || !isFilled(value)) return [];
  const wrong = kinds[field.kind].check(value, field, reference, now);
  return wrong ? [{ field: name, ...wordsFor(wrong, field, value) }] : [];
}

function wordsFor(wrong: KernelProblem, field: Field, value: unknown): Omit<Complaint, 'field'> {
  const longest = field.length ?? (field.kind === 'longText' ? 5000 : 200);
  if (wrong === 'field.tooLong') return { key: 'problems.tooLong', details: { max: longest, length: String(value).length } };
  if (wrong === 'field.tooSmall') return { key: 'problems.tooSmall', details: { min: field.min ?? 0 } };
  if (wrong === 'field.tooLarge') return { key: 'problems.tooLarge', details: { max: field.max ?? 0 } };
  if (wrong === 'field.badText') return { key: 'problems.badText' };
  if (field.kind === 'number' || field.kind === 'duration') return { key: 'problems.wrongNumber' };
  return { key: field.kind === 'place' ? 'problems.unknownPlace' : 'problems.unknownCode' };
}

/** What was meant. What cannot be understood stays as it was typed, so that the check of its kind refuses it. */
function meant(report: AnyDefinition, name: string, raw: Raw): unknown {
  const said = raw[name];
  if (said === undefined) return undefined;
  const field = fieldOf(report, name);
  if (field?.kind === 'codes') return [...new Set(typeof said === 'string' ? [said] : said)];
  const text = first(raw, name).replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (field?.kind === 'number' || field?.kind === 'duration') return numberIn(text);
  if (field?.kind === 'yesNo') return text === 'unknown' ? undefined : (yesNo.get(text) ?? text);
  return text;
}
const yesNo = new Map([
  ['yes', true],
  ['no', false],
]);

/** `15`, `໑໕`, `15 ປີ` and `about 15` are fifteen; `14-15`, `-3` and `1.5` are not one whole number. */
function numberIn(text: string): number | string {
  const found = /^[^\d.,–-]*(\d{1,9})[^\d–-]*$/.exec(westernDigits(text));
  return found ? Number(found[1]) : text;
}

/** Lao, Thai, full-width and Burmese digits as 0 to 9. */
export const westernDigits = (text: string): string =>
  text.replace(/[໐-໙๐-๙０-９၀-၉]/g, (digit) =>
    String(Number(digit.codePointAt(0)) - (zeros.find((zero) => isDigitFrom(zero, digit)) ?? 0)),
  );
const zeros = [0x0e50, 0x0ed0, 0x1040, 0xff10];
const isDigitFrom = (zero: number, digit: string) => Number(digit.codePointAt(0)) >= zero && Number(digit.codePointAt(0)) < zero + 10;
