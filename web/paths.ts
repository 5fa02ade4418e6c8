// Where a record is shown; a part of a file is shown on the page of what it belongs to.
import type { Row } from './api.ts';

const pages: Readonly<Record<string, string>> = {
  report: '/reports',
  case: '/cases',
  person: '/persons',
  referral: '/referrals',
  service: '/services',
  network: '/villages',
  watch: '/watches',
  settlement: '/settlements',
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
  networkMember: '/villages',
  watchVisit: '/watches',
};

/** What hangs under records of several types is shown with the one it hangs under, which is known by the letter its code begins with. */
const several = new Set(['consent']);

/** The address of a record inside the app, e.g. `/cases/0197…`; ids only, never words. */
export function pathOf(row: Pick<Row, 'type' | 'id' | 'parent'> & Partial<Pick<Row, 'parentCode'>>): string {
  const own = pages[row.type];
  if (own) return `${own}/${row.id}`;
  const parent = several.has(row.type) ? pages[holderOf(row.parentCode)] : parents[row.type];
  if (parent && row.parent !== null) return `${parent}/${row.parent}`;
  return parent ? '/' : `/records/${row.type}/${row.id}`;
}

/** What bears the code that a referral or a consent hangs under; a child's file where it is not in the reader's sight. */
export const holderOf = (code: string | null | undefined): 'case' | 'screening' => (code?.startsWith('G') ? 'screening' : 'case');

/** A code as people type it. A name that is typed where a code belongs is none: it goes into no address, no history and no log on the way. */
export function codeIn(said: string): string | undefined {
  const code = said.trim().toUpperCase();
  return /^[A-Z0-9][A-Z0-9-]{1,19}$/.test(code) && /\d/.test(code) ? code : undefined;
}

/** Where a referral of a child is sent from; `?case=` names the file, `?screening=` the screening; with `&kind=…&instead=<service>` who else offers that kind of help. */
export const newReferralPath: string = '/referrals/new';

/** Where a child is screened. */
export const screenPath: string = '/screen';
