// One file for each child of a report, with what was said carried over, and the same file when it is sent twice.
import { expect, test } from 'vitest';
import type { AnyDefinition } from '../../../kernel/record/definition.ts';
import { fold } from '../../../kernel/record/fold.ts';
import type { RecordView } from '../../../web/api.ts';
import { caseFile } from '../../case/definition.ts';
import { casesFrom, childrenOf, opened, sharedOf } from './openingCases.ts';

const said = {
  worry: 'Two girls work at night.',
  childWho: 'One is called Noy.',
  childCount: 2,
  childAge: 15,
  childSex: 'female',
  channel: 'web',
  place: 'LA0501',
  formOfHarm: 'exploitation_prostitution',
  risk: 'high',
  riskReason: 'They are children.',
};
const view: RecordView = {
  record: {
    ...{
      id: 'report',
      type: 'report',
      code: 'R26-000001',
      state: 'looking',
      version: 3,
      open: true,
      due: null,
      dueStep: null,
      place: 'LA0501',
    },
    ...{ owner: 7, agency: null, parent: null, parentCode: null, openedAt: '', changedAt: '', contested: false },
    ...{ values: said, erased: false, contestedValues: {}, createdBy: 0, moments: {} },
  },
  permitted: { transitions: [], edit: [], create: [], settle: [] },
  readable: [],
  emergency: null,
  history: [],
  childHistory: [],
  codes: {},
  children: {},
};
const opener = { user: 7, agency: 'plsw-la05', today: '2026-05-04' };
const definition = caseFile as AnyDefinition;

test('each child the report speaks of gets a file that says all the report said', () => {
  const children = childrenOf(said);
  const events = casesFrom(definition, view, children, sharedOf(said), opener);
  expect(events).toHaveLength(4);
  const [first] = children;
  const mine = events
    .filter(({ recordId }) => recordId === first?.recordId)
    .map((event) => ({ ...event, actor: 7, recordedAt: event.deviceTime }));
  expect(fold(definition, mine)?.values).toEqual({
    ...{
      sex: 'female',
      age: 15,
      ageHow: 'worker_estimate',
      formOfHarm: 'exploitation_prostitution',
      risk: 'high',
      riskReason: 'They are children.',
    },
    ...{ concern: 'Two girls work at night.\n\nOne is called Noy.', place: 'LA0501', source: 'web', openedOn: '2026-05-04' },
    ...{ worker: 7, agency: 'plsw-la05', report: 'report' },
  });
});

test('sent again after a lost answer, nothing is opened twice', () => {
  const children = childrenOf(said);
  const ids = () => casesFrom(definition, view, children, sharedOf(said), opener).map(({ id, recordId }) => `${id} ${recordId}`);
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(4);
});

test('a report that counts no children, or a crowd, begins with one or with six', () => {
  expect(childrenOf({})).toHaveLength(1);
  expect(childrenOf({ childCount: 60 })).toHaveLength(6);
});

test('the report moves on with the same risk and reason', () => {
  expect(opened(view, sharedOf(said))).toMatchObject({
    transition: 'openCase',
    baseVersion: 3,
    changes: { risk: 'high', riskReason: 'They are children.' },
  });
});
