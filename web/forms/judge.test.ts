// Tests of what the browser says of a form before it is sent.
import { expect, test } from 'vitest';
import { caseFile } from '../../domains/case/definition.ts';
import { rules } from '../../domains/case/rules.ts';
import type { Reference } from '../../kernel/forms/reference.ts';
import type { AnyRules } from '../../kernel/record/decide.ts';
import type { AnyDefinition, Snapshot } from '../../kernel/record/definition.ts';
import { beginRecord, step } from '../events.ts';
import { judge } from './judge.ts';

const definition = caseFile as AnyDefinition;
const reference: Reference = {
  lists: { need: new Set(['shelter']), 'risk-level': new Set(['high']) },
  places: new Map(),
  agencies: new Set(),
  timeZone: 'Asia/Vientiane',
};
const registered: Snapshot = {
  id: '01978f00-0000-7000-8000-000000000001',
  type: 'case',
  state: 'registered',
  version: 3,
  values: {},
  createdBy: 7,
  moments: { created: '2026-11-01T00:00:00Z' },
  touched: {},
  contested: {},
};
const known = { id: registered.id, type: 'case', version: 3 };
const ask = (before: Snapshot | undefined, event: ReturnType<typeof step>) =>
  judge(definition, rules as AnyRules, before, event, 7, reference, event.deviceTime);

test('every problem of a step is told at once, each with its field', () => {
  const { problems, deferred } = ask(registered, step(known, 'completeAssessment', { assessedOn: '2026-06-31', needs: ['wings'] }));
  expect(problems.map(({ problem, field }) => `${field} ${problem}`)).toEqual([
    'assessedOn field.impossibleDate',
    'needs field.unknownCode',
    'assessment field.needed',
    'bestInterests field.needed',
  ]);
  expect(deferred).toBe(false);
});

test('a step that is complete has no problem', () => {
  const changes = { assessedOn: '2026-11-02', needs: ['shelter'], assessment: 'words', bestInterests: 'words' };
  expect(ask(registered, step(known, 'completeAssessment', changes))).toEqual({ problems: [], deferred: false });
});

test('what only the server knows is deferred, never allowed', () => {
  expect(ask(registered, step(known, 'assign', { worker: 12 }))).toEqual({ problems: [], deferred: true });
});

test('a problem of the whole record has no field and ends the asking', () => {
  const { problems } = ask(registered, step(known, 'approvePlan', {}));
  expect(problems.map(({ problem, field }) => [problem, field])).toEqual([['transition.notFromHere', undefined]]);
});

test('a rule of the domain is asked too', () => {
  const { problems } = ask(undefined, beginRecord(definition, { birth: '1980', openedOn: '2026-11-01' }));
  expect(problems.map(({ problem, field }) => `${field} ${problem}`)).toEqual(['birth case.notAChild']);
});
