// Nothing of a child's file goes with a referral unless it was agreed.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { caseFile } from '../case/definition.ts';
import { fieldsForAll, fieldsShared, sharedFields } from './share.ts';

const all = { agreed: true, share: Object.keys(sharedFields) };

test('only with consent, and only what was agreed', () => {
  expect(fieldsShared({ consent: true, share: ['address'] }, all)).toEqual(['address']);
  expect(fieldsShared({ consent: false, share: ['address'] }, all)).toEqual([]);
  expect(fieldsShared({ consent: true }, all)).toEqual([]);
  expect(fieldsShared({ share: ['address'] }, all)).toEqual([]);
  expect(fieldsShared({ consent: true, share: ['everything'] }, { agreed: true, share: ['everything'] })).toEqual([]);
});

test('what was ticked is worth what stands today: nothing withdrawn, nothing beyond it, nothing from the file without consent', () => {
  const values = { consent: true, share: ['address', 'contact'] };
  expect(fieldsShared(values, null)).toEqual([]);
  expect(fieldsShared(values, { agreed: true, share: ['address'] })).toEqual(['address']);
  expect(fieldsShared(values, { agreed: false, share: ['address'] })).toEqual([]);
});

test('a paper for several agencies holds what each of them may know', () => {
  const row = (state: string, ...share: string[]) => ({ state, values: { purpose: 'share_agency', share } });
  const fields = (...rows: ReturnType<typeof row>[]) => [...fieldsForAll(rows)];
  expect(fields(row('agreed', 'address', 'contact'), row('agreed', 'address', 'name'))).toEqual(['address']);
  expect(fields(row('agreed', 'address'), row('withdrawn', 'name'))).toEqual(['address']);
  expect(fields(row('agreed', 'address'), row('agreed'))).toEqual([]);
  expect(fields(row('approved', 'address'), row('refused', 'name'))).toEqual([]);
  expect(fields()).toEqual([]);
});

test('every choice of the list opens fields that exist', () => {
  expect(Object.keys(sharedFields).sort()).toEqual(laos.lists.share?.map((row) => row.code).sort());
  for (const field of Object.values(sharedFields).flat()) expect(Object.keys(caseFile.fields)).toContain(field);
});
