// Conditions that show a field or ask for it: data, never code, so that a country pack may hold them.

export type Predicate<Name extends string = string> =
  | { filled: Name }
  | { field: Name; is: string | number | boolean }
  | { field: Name; among: readonly (string | number)[] }
  | { field: Name; atLeast: number | string }
  | { all: readonly Predicate<Name>[] }
  | { any: readonly Predicate<Name>[] }
  | { not: Predicate<Name> };

/** Spaces and what nobody sees: no reason, and no report. */
const blank = /^[\s\u00AD\u200B-\u200F\u2060\uFEFF]*$/;

export function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return !blank.test(value);
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

export function holds(predicate: Predicate, values: Readonly<Record<string, unknown>>): boolean {
  if ('all' in predicate) return predicate.all.every((each) => holds(each, values));
  if ('any' in predicate) return predicate.any.some((each) => holds(each, values));
  if ('not' in predicate) return !holds(predicate.not, values);
  if ('filled' in predicate) return isFilled(values[predicate.filled]);
  const value = values[predicate.field];
  if ('is' in predicate) return value === predicate.is;
  if ('among' in predicate) return predicate.among.some((each) => (Array.isArray(value) ? value.includes(each) : value === each));
  return isFilled(value) && (value as number | string) >= predicate.atLeast;
}
