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
};
const parents: Readonly<Record<string, string>> = {
  goal: '/cases',
  action: '/cases',
  note: '/cases',
  measure: '/cases',
  link: '/cases',
  consent: '/cases',
  question: '/reports',
  personName: '/persons',
  involvement: '/persons',
  distinction: '/persons',
  networkMember: '/villages',
  watchVisit: '/watches',
};

/** The address of a record inside the app, e.g. `/cases/0197…`; ids only, never words. */
export function pathOf(row: Pick<Row, 'type' | 'id' | 'parent'>): string {
  const own = pages[row.type];
  if (own) return `${own}/${row.id}`;
  const parent = parents[row.type];
  if (parent && row.parent !== null) return `${parent}/${row.parent}`;
  return parent ? '/' : `/records/${row.type}/${row.id}`;
}

/** Where a referral of a child is sent from; `?case=` names the file. */
export const newReferralPath: string = '/referrals/new';
