// A file brought in from another register begins at the stage it has reached, once, and nobody is offered that as a step.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { permittedTransitions } from '../../kernel/access/grant.ts';
import { type AnyRules, decide } from '../../kernel/record/decide.ts';
import type { RecordEvent } from '../../kernel/record/definition.ts';
import { apply } from '../../kernel/record/fold.ts';
import { caseFile } from './definition.ts';
import { rules } from './rules.ts';

const reference = {
  lists: { 'form-of-harm': new Set(['neglect']) },
  places: new Map([['LA0501', { parent: 'LA05', level: 2 }]]),
  agencies: new Set<string>(),
  timeZone: 'Asia/Vientiane',
};
const event = (transition: string, changes: Record<string, unknown>, baseVersion = 0): RecordEvent => ({
  id: 'e',
  recordId: 'c',
  type: 'case',
  baseVersion,
  transition,
  changes,
  actor: 1,
  deviceTime: '2026-01-05T00:00:00Z',
  recordedAt: '2026-01-05T00:00:00Z',
});
const known = { openedOn: '2025-05', formOfHarm: 'neglect', place: 'LA0501' };
const judge = (before: Parameters<typeof apply>[1], next: RecordEvent) => decide(caseFile, rules as AnyRules, before, next, reference);
const beginnings = Object.entries(caseFile.transitions).filter(([, transition]) => 'begins' in transition);

test('there is one beginning for each stage', () => {
  const stages = beginnings.map(([, { to }]) => (to === 'same' ? 'registered' : to));
  expect(stages).toEqual([...caseFile.states]);
});

test.each(beginnings)('%s begins a file and can never be a later step', (name, { to }) => {
  const begun = event(name, known);
  expect(judge(undefined, begun)).toEqual({ say: 'allow' });
  const file = apply(caseFile, undefined, begun);
  expect(file.state).toBe(to === 'same' ? 'registered' : to);
  expect(judge(apply(caseFile, undefined, event('bringRegistered', known)), event(name, {}, 1))).toMatchObject({
    say: 'deny',
    problem: 'transition.notFromHere',
  });
});

test.each(['openedOn', 'formOfHarm', 'place'] as const)('without %s nothing is brought in', (field) => {
  const { [field]: _, ...rest } = known;
  expect(judge(undefined, event('bringClosed', rest))).toMatchObject({ say: 'deny', problem: 'field.needed', field });
});

test('whoever may take every step is not offered these', () => {
  const grants = laos.roles.find(({ code }) => code === 'supervisor')?.grants.filter(({ type }) => type === 'case') ?? [];
  expect(permittedTransitions(caseFile, 'registered', grants).filter((name) => name.startsWith('bring'))).toEqual([]);
});
