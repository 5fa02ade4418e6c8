// Where a record is shown; a part of a file is shown on the page of what it belongs to.
import type { Row } from './api.ts';

const pages: Readonly<Record<string, string>> = {
  report: '/reports',
  case: '/cases',
  person: '/persons',
  referral: '/referrals',
  service: '/services',
  screening: '/screenings',
};
const parents: Readonly<Record<string, string>> = {
  goal: '/cases',
  action: '/cases',
  note: '/cases',
  measure: '/cases',
  link: '/cases',
  question: '/reports',
  personName: '/persons',
  involvement: '/persons',
  distinction: '/persons',
};

/** Where what hangs under a record of several types is shown: by the letter its code begins with. */
const byLetter: Readonly<Record<string, string>> = { C: '/cases', G: '/screenings' };
const several = new Set(['consent']);

/** The address of a record inside the app, e.g. `/cases/0197…`; ids only, never words. */
export function pathOf(row: Pick<Row, 'type' | 'id' | 'parent'> & Partial<Pick<Row, 'parentCode'>>): string {
  const own = pages[row.type];
  if (own) return `${own}/${row.id}`;
  const parent = several.has(row.type) ? pageOfCode(row.parentCode) : parents[row.type];
  if (parent && row.parent !== null) return `${parent}/${row.parent}`;
  return parent ? '/' : `/records/${row.type}/${row.id}`;
}

/** The page of whatever bears such a code; a child's file where the code is not in the reader's sight. */
export const pageOfCode = (code: string | null | undefined): string => byLetter[code?.[0] ?? 'C'] ?? '/cases';

/** Where a referral of a child is sent from; `?case=` names the file, `?screening=` the screening. */
export const newReferralPath: string = '/referrals/new';

/** Where a child is screened. */
export const screenPath: string = '/screen';
