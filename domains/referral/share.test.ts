// Nothing of a child's file goes with a referral unless it was agreed.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { caseFile } from '../case/definition.ts';
import { fieldsShared, sharedFields } from './share.ts';

test('only with consent, and only what was agreed', () => {
  expect(fieldsShared({ consent: true, share: ['address'] })).toEqual(['address']);
  expect(fieldsShared({ consent: false, share: ['address'] })).toEqual([]);
  expect(fieldsShared({ consent: true })).toEqual([]);
  expect(fieldsShared({ share: ['address'] })).toEqual([]);
  expect(fieldsShared({ consent: true, share: ['everything'] })).toEqual([]);
});

test('every choice of the list opens fields that exist', () => {
  expect(Object.keys(sharedFields).sort()).toEqual(laos.lists.share?.map((row) => row.code).sort());
  for (const field of Object.values(sharedFields).flat()) expect(Object.keys(caseFile.fields)).toContain(field);
});
