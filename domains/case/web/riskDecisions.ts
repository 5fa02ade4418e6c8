// Which decision about the risk stands, and which were taken before it; one that waits for a person to choose is neither.
import { same } from '../../../kernel/record/fold.ts';
import { giverOf } from '../../../kernel/record/view.ts';
import type { HistoryEntry, RecordView } from '../../../web/api.ts';

export type RiskDecisions = {
  /** Who gave the level that is in force. */
  standing: HistoryEntry | undefined;
  /** Newest first, with the one that stands. */
  taken: readonly HistoryEntry[];
};

export function riskDecisions(view: Pick<RecordView, 'record' | 'history'>): RiskDecisions {
  const standing = giverOf(view, 'risk');
  const oldestFirst = view.history.filter(({ changes }) => 'risk' in changes).sort((a, b) => a.version - b.version);
  const taken: HistoryEntry[] = [];
  for (const entry of oldestFirst) {
    // What met another answer unseen changed nothing; if it said the same, or stands now, it did not meet one in the risk.
    const changed = entry.outcome !== 'contested' || entry === standing || same(entry.changes.risk, taken[0]?.changes.risk);
    if (changed) taken.unshift(entry);
  }
  return { standing, taken };
}
