// Going through a screening: what is asked follows the answers, and what is sent is what the rules ask for.
import { expect, test } from 'vitest';
import { drizzling } from '../../../country/nowhere/drizzling.ts';
import type { Reference } from '../../../kernel/forms/reference.ts';
import type { AnyRules } from '../../../kernel/record/decide.ts';
import type { AnyDefinition } from '../../../kernel/record/definition.ts';
import { apply } from '../../../kernel/record/fold.ts';
import { screening as type } from '../definition.ts';
import { rules } from '../rules.ts';
import { answer, changesOf, questionsOf, type Run } from './run.ts';

const begun: Run = { tool: drizzling, about: { place: 'XN11', age: 3 }, answers: {} };
const screening = type as AnyDefinition;
const reference: Reference = { lists: {}, places: new Map(), agencies: new Set(), timeZone: 'Pacific/Chatham' };
const codes = (run: Run) => questionsOf(run).map(({ code }) => code);

test('an answer may bring another question, and taking it back takes that away', () => {
  expect(codes(begun)).toEqual(['rain', 'storm']);
  const wet = answer(answer(begun, 'rain', 'some'), 'shoes', 'wet');
  expect(codes(wet)).toEqual(['rain', 'shoes', 'storm']);
  expect(codes(answer(wet, 'rain', undefined))).toEqual(['rain', 'storm']);
});

test('what is sent holds no answer to a question that is asked no more, and the rules take it', () => {
  const changed = answer(answer(answer(begun, 'rain', 'much'), 'shoes', 'wet'), 'rain', 'no');
  const changes = changesOf(changed, { id: 7, agency: 'office-gale' }, '2026-05-01');
  expect(changes).toMatchObject({ answers: 'rain=no', score: 0, level: 'damp', atOnce: false, worker: 7, place: 'XN11', age: 3 });
  const event = { id: 'e', recordId: 'r', type: 'screening', baseVersion: 0, changes, actor: 7, deviceTime: '', recordedAt: '' };
  const moment = { before: undefined, after: apply(screening, undefined, event), event, reference };
  const screen = (rules as AnyRules).screen;
  expect(screen?.(moment, { tool: drizzling, actorAgency: 'office-gale' })).toEqual({ say: 'allow' });
  expect(screen?.(moment, {})).toEqual({ say: 'defer' });
  expect(changesOf(begun, { id: 7, agency: null }, '2026-05-01')).not.toHaveProperty('agency');
});
