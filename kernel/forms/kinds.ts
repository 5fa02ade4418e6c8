// What each kind of field accepts, and how it is written in CSV and in OpenAPI: one place, for browser, public page, importer and server.
import { dayOf, isAfter, isDate } from '../calendar/date.ts';
import type { KernelProblem } from '../problem.ts';
import type { Field, Kind } from './field.ts';
import type { Reference } from './reference.ts';

type KindRule = {
  /** The problem with a filled value, or nothing. `moment` is when it was said, ISO 8601. */
  check: (value: unknown, field: Field, reference: Reference, moment: string) => KernelProblem | undefined;
  fromCsv: (cell: string) => unknown;
  toCsv: (value: unknown) => string;
  schema: (field: Field) => Record<string, unknown>;
};

const isText = (value: unknown): value is string => typeof value === 'string';
// Control characters, lone surrogates and bidirectional overrides have no place in what a person writes and can disguise it.
const unfit = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;
/** Whether a text holds characters that nobody writes and that can disguise what stands there. */
export const isUnfit = (text: string): boolean => unfit.test(text);
/** The same text without them. */
export const fitText = (text: string): string => text.replace(new RegExp(unfit, 'gu'), '');
const checkText = (value: unknown, longest: number): KernelProblem | undefined => {
  if (!isText(value)) return 'field.wrongKind';
  if (value.length > longest) return 'field.tooLong';
  return isUnfit(value) ? 'field.badText' : undefined;
};
const checkNumber = (value: unknown, field: Field): KernelProblem | undefined => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'field.wrongKind';
  if (field.whole && !Number.isInteger(value)) return 'field.notWhole';
  if (value < (field.min ?? Number.MIN_SAFE_INTEGER)) return 'field.tooSmall';
  return value > (field.max ?? Number.MAX_SAFE_INTEGER) ? 'field.tooLarge' : undefined;
};
const inList = (value: unknown, field: Field, reference: Reference) =>
  isText(value) && reference.lists[field.list ?? '']?.has(value) === true;
/** Numbers of users are PostgreSQL integers. */
const mostUsers = 2_147_483_647;
const plain = { fromCsv: (cell: string): unknown => cell, toCsv: (value: unknown) => String(value ?? '') };
const numeric = { fromCsv: (cell: string): unknown => (cell.trim() === '' ? undefined : Number(cell)), toCsv: plain.toCsv };

export const kinds: Record<Kind, KindRule> = {
  text: {
    ...plain,
    check: (value, field) => checkText(value, field.length ?? 200),
    schema: (field) => ({ type: 'string', maxLength: field.length ?? 200 }),
  },
  longText: {
    ...plain,
    check: (value, field) => checkText(value, field.length ?? 5000),
    schema: (field) => ({ type: 'string', maxLength: field.length ?? 5000 }),
  },
  number: {
    ...numeric,
    check: checkNumber,
    schema: (field) => ({
      type: 'number',
      ...(field.min !== undefined && { minimum: field.min }),
      ...(field.max !== undefined && { maximum: field.max }),
    }),
  },
  yesNo: {
    check: (value) => (typeof value === 'boolean' ? undefined : 'field.wrongKind'),
    fromCsv: (cell) => ({ true: true, yes: true, '1': true, false: false, no: false, '0': false })[cell.trim().toLowerCase()] ?? cell,
    toCsv: (value) => (value === true ? 'yes' : value === false ? 'no' : ''),
    schema: () => ({ type: 'boolean' }),
  },
  date: {
    ...plain,
    check: (value, field, reference, moment) => {
      if (!isText(value)) return 'field.wrongKind';
      if (!isDate(value)) return 'field.impossibleDate';
      return field.past && isAfter(value, dayOf(moment, reference.timeZone)) ? 'field.inFuture' : undefined;
    },
    schema: () => ({ type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', description: 'ISO 8601; its length states its precision' }),
  },
  code: {
    ...plain,
    check: (value, field, reference) =>
      !isText(value) ? 'field.wrongKind' : inList(value, field, reference) ? undefined : 'field.unknownCode',
    schema: (field) => ({ type: 'string', maxLength: 60, description: `a code of the list ${field.list ?? ''}` }),
  },
  codes: {
    check: (value, field, reference) => {
      if (!Array.isArray(value) || new Set(value).size !== value.length) return 'field.wrongKind';
      return value.every((each) => inList(each, field, reference)) ? undefined : 'field.unknownCode';
    },
    fromCsv: (cell) =>
      cell
        .split(';')
        .map((each) => each.trim())
        .filter(Boolean),
    toCsv: (value) => (Array.isArray(value) ? value.join(';') : ''),
    schema: (field) => ({
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', maxLength: 60 },
      description: `codes of the list ${field.list ?? ''}`,
    }),
  },
  place: {
    ...plain,
    check: (value, field, reference) => {
      if (!isText(value)) return 'field.wrongKind';
      const place = reference.places.get(value);
      if (!place) return 'field.unknownPlace';
      return place.level < (field.level ?? 1) ? 'field.placeTooWide' : undefined;
    },
    schema: () => ({ type: 'string', maxLength: 20, description: 'code of a province or district' }),
  },
  agency: {
    ...plain,
    check: (value, _field, reference) =>
      !isText(value) ? 'field.wrongKind' : reference.agencies.has(value) ? undefined : 'field.unknownAgency',
    schema: () => ({ type: 'string', maxLength: 60, description: 'code of an agency' }),
  },
  worker: {
    ...numeric,
    check: (value) => (Number.isInteger(value) && (value as number) > 0 && (value as number) <= mostUsers ? undefined : 'field.wrongKind'),
    schema: () => ({ type: 'integer', minimum: 1, maximum: mostUsers, description: 'number of a user' }),
  },
  record: {
    ...plain,
    check: (value) => (isText(value) && isUuid(value) ? undefined : 'field.wrongKind'),
    schema: () => ({ type: 'string', format: 'uuid' }),
  },
  phone: {
    ...plain,
    check: (value) => (!isText(value) ? 'field.wrongKind' : /^\+?[0-9][0-9 ()-]{1,24}$/.test(value.trim()) ? undefined : 'field.badPhone'),
    schema: () => ({ type: 'string', maxLength: 26 }),
  },
  duration: {
    ...numeric,
    check: (value, field) => (Number.isInteger(value) ? checkNumber(value, { min: 0, ...field }) : 'field.wrongKind'),
    schema: () => ({ type: 'integer', minimum: 0, description: 'whole days' }),
  },
};

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
