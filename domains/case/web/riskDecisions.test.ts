// The risk in force is the one that stands, whatever was decided unseen beside it; what waits for a person is no decision yet.
import { expect, test } from 'vitest';
import type { HistoryEntry, RecordView } from '../../../web/api.ts';
import { riskDecisions } from './riskDecisions.ts';

const entry = (version: number, risk: string, outcome = 'accepted'): HistoryEntry => ({
  ...{ id: `event ${version}`, version, transition: 'decideRisk', changes: { risk, riskReason: `because ${version}` }, outcome },
  ...{ actor: version, actorName: `Person ${version}`, deviceTime: '', recordedAt: `2026-03-0${version}T02:00:00.000Z` },
});
const view = (risk: string, history: HistoryEntry[], waiting: readonly HistoryEntry[] = []): Pick<RecordView, 'record' | 'history'> => ({
  record: {
    ...{ id: 'a file', type: 'case', code: 'C26-000001', state: 'registered', version: history.length, open: true, contested: true },
    ...{ due: null, dueStep: null, place: null, owner: null, agency: null, parent: null, parentCode: null, openedAt: '', changedAt: '' },
    ...{ values: { risk }, createdBy: 1, moments: {} },
    erased: false,
    contestedValues: {
      risk: waiting.map((each) => ({
        value: each.changes.risk,
        by: each.actor,
        at: each.recordedAt,
        event: each.id,
        version: each.version,
      })),
    },
  },
  history: history.toReversed(),
});
const seen = (...args: Parameters<typeof view>) => {
  const { standing, taken } = riskDecisions(view(...args));
  return { standing: standing?.version, taken: taken.map(({ version }) => version) };
};

test('a decision that met another one unseen does not stand while it waits', () => {
  const other = entry(3, 'low', 'contested');
  expect(seen('high', [entry(1, 'medium'), entry(2, 'high'), other], [other])).toEqual({ standing: 2, taken: [2, 1] });
});

test('once a person has chosen, what was chosen stands, and what was not has never been in force', () => {
  const history = [entry(1, 'high'), entry(2, 'low', 'contested'), entry(3, 'high')];
  expect(seen('high', history)).toEqual({ standing: 3, taken: [3, 1] });
  expect(seen('low', [entry(1, 'high'), entry(2, 'low', 'contested'), entry(3, 'low')])).toEqual({ standing: 3, taken: [3, 1] });
});

test('a decision of which only the reason met another one stands', () => {
  expect(seen('low', [entry(1, 'high'), entry(2, 'low', 'contested')])).toEqual({ standing: 2, taken: [2, 1] });
});

test('nobody has decided: nothing stands', () => {
  expect(seen('high', [])).toEqual({ standing: undefined, taken: [] });
});
