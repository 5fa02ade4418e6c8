// Tests of what a form asks and sends.
import { expect, test } from 'vitest';
import { referral } from '../../domains/referral/definition.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { changesOf, fieldsOf, isAsked } from './changes.ts';

const definition = referral as AnyDefinition;

test('a step asks what it requires and what it offers, each once', () => {
  expect(fieldsOf(definition, undefined, 'decline')).toEqual(['declineReason', 'answerNote']);
  expect(fieldsOf(definition, ['why', 'why', 'gone'], 'send')).toEqual(['why']);
  expect(fieldsOf(definition, undefined, undefined)).toEqual(Object.keys(definition.fields));
});

test('only what changed is sent, and emptied answers are taken back', () => {
  const known = { urgency: 'high', why: 'as before', age: 14, share: ['name'] };
  const written = { urgency: 'high', why: '  as before ', age: undefined, share: ['name', 'age'] };
  expect(changesOf(definition, Object.keys(written), known, written)).toEqual({ age: null, share: ['name', 'age'] });
});

test('an answer to a question that is no longer asked is taken back', () => {
  const names = ['consent', 'consentBy', 'whyNoConsent'];
  const known = { consent: true, consentBy: 'child' };
  expect(isAsked(definition.fields, 'consentBy', { consent: false })).toBe(false);
  expect(changesOf(definition, names, known, { consent: false, consentBy: 'child', whyNoConsent: 'afraid' })).toEqual({
    consent: false,
    consentBy: null,
    whyNoConsent: 'afraid',
  });
});

test('what was never said and stays empty is not sent', () => {
  expect(changesOf(definition, ['why', 'share'], {}, { why: '   ', share: [] })).toEqual({});
});

test('what is asked anew is answered anew: the same answer again is sent, and an empty one takes the old one back', () => {
  const known = { why: 'as before', age: 14 };
  expect(changesOf(definition, ['why', 'age'], known, { why: 'as before', age: undefined }, ['why', 'age'])).toEqual({
    why: 'as before',
    age: null,
  });
});
