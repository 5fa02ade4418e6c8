// The answers two people gave one question: the one that stands now first, then each other one, with who gave it and when.
import { giverOf } from '../../kernel/record/view.ts';
import type { RecordView } from '../api.ts';

export type GivenAnswer = { key: string; value: unknown; by: string | undefined; at: string | undefined };

/** @param view its history newest first, as the server gives it. @param nameOf for people by their number. */
export function answersTo(
  { record, history }: Pick<RecordView, 'record' | 'history'>,
  field: string,
  nameOf: (id: number) => string,
): GivenAnswer[] {
  const others = record.contestedValues[field] ?? [];
  const standing = giverOf({ record, history }, field);
  return [
    { key: 'present', value: record.values[field], by: standing?.actorName ?? undefined, at: standing?.recordedAt },
    ...others.map((other) => ({ key: other.event, value: other.value, by: nameOf(other.by), at: other.at })),
  ];
}
