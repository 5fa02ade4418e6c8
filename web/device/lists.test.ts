// Lists on the device: the server's filters and orders, over what is held.
import { expect, test } from 'vitest';
import type { Row } from '../api.ts';
import { listOf, type Shown, toSettle, workOf } from './lists.ts';

const places = new Map([
  ['la', { parent: null, level: 0 as const }],
  ['la-03', { parent: 'la', level: 1 as const }],
  ['la-0301', { parent: 'la-03', level: 2 as const }],
]);
const row = (id: string, more: Partial<Row> = {}): Shown => ({
  row: {
    id,
    type: 'case',
    code: null,
    state: 'open',
    version: 1,
    open: true,
    due: null,
    dueStep: null,
    place: 'la-0301',
    owner: null,
    agency: null,
    parent: null,
    parentCode: null,
    openedAt: `2026-01-0${id}T00:00:00Z`,
    changedAt: '2026-01-01T00:00:00Z',
    contested: false,
    values: {},
    ...more,
  },
  createdBy: 1,
  referredTo: null,
});
const list = (held: Shown[], query: string) => listOf(held, 'case', new URLSearchParams(query), 7, { places }).rows.map(({ id }) => id);

test('a list by deadline holds what is open, what runs out first at the top and what has no deadline last', () => {
  const held = [row('1'), row('2', { due: '2026-03-01T00:00:00Z' }), row('3', { due: '2026-02-01T00:00:00Z' }), row('4', { open: false })];
  expect(list(held, '')).toEqual(['3', '2', '1']);
  expect(list(held, 'sort=-opened')).toEqual(['4', '3', '2', '1']);
  expect(list(held, 'sort=opened&open=false')).toEqual(['4']);
});

test('filters by state, place, parent, owner and a listed field', () => {
  const held = [
    row('1', { state: 'closing', owner: 7 }),
    row('2', { place: 'la' }),
    row('3', { values: { risk: 'high', needs: ['health', 'school'] }, parent: '1' }),
  ];
  expect(list(held, 'state=closing,closed')).toEqual(['1']);
  expect(list(held, 'place=la-03')).toEqual(['1', '3']);
  expect(list(held, 'mine=true')).toEqual(['1']);
  expect(list(held, 'parent=1')).toEqual(['3']);
  expect(list(held, 'risk=high')).toEqual(['3']);
  expect(list(held, 'needs=school')).toEqual(['3']);
  expect(list(held, 'risk=low')).toEqual([]);
});

test('pages go on behind each other until there is no more', () => {
  const held = ['1', '2', '3'].map((id) => row(id));
  const first = listOf(held, 'case', new URLSearchParams('sort=opened&limit=2'), 7, { places });
  expect(first.rows.map(({ id }) => id)).toEqual(['1', '2']);
  const second = listOf(held, 'case', new URLSearchParams(`sort=opened&limit=2&after=${first.next}`), 7, { places });
  expect([second.rows.map(({ id }) => id), second.next]).toEqual([['3'], null]);
});

test('work is what one may do next, theirs or nobodys, late, to approve, or asked of their agency', () => {
  const due = '2026-05-01T00:00:00Z';
  const held = [
    row('1', { due, dueStep: 'plan' }),
    row('2', { due, dueStep: 'plan', owner: 8 }),
    row('3', { due: '2026-01-01T00:00:00Z', dueStep: 'plan', owner: 8 }),
    row('4', { due, dueStep: 'approve', owner: 8 }),
    { ...row('5', { due, dueStep: 'plan', owner: 8 }), referredTo: 'unit' },
    row('6', { due, dueStep: 'notMine' }),
  ];
  const rows = workOf(held, { me: 7, agency: 'unit', now: '2026-04-01T00:00:00Z', limit: 50 }, ({ row: each }) => ({
    permitted: ['plan', 'approve'],
    approval: each.dueStep === 'approve',
  }));
  expect(rows.map(({ id }) => id)).toEqual(['3', '1', '4', '5']);
});

test('what is to be settled is contested, may be settled by who asks, and has waited longest first', () => {
  const held = [
    row('1', { contested: true, changedAt: '2026-02-03T00:00:00Z' }),
    row('2', { contested: true, changedAt: '2026-02-01T00:00:00Z' }),
    row('3'),
    row('4', { contested: true, owner: 9 }),
  ];
  expect(toSettle(held, (shown) => shown.row.owner === null).map(({ id }) => id)).toEqual(['2', '1']);
});
