// Further pages stand behind the first, and what the first told beside its rows stays told.
import { expect, test } from 'vitest';
import { joined, type Paged } from './usePaged.ts';

type Page = Paged<number> & { opened: readonly string[] };

test('a further page adds its rows, and takes nothing away that only the first page told', () => {
  const first = joined<number, Page>(undefined, { rows: [1, 2], next: 'b', opened: ['in an emergency'] });
  expect(joined<number, Page>(first, { rows: [3], next: null, opened: [] })).toEqual({
    rows: [1, 2, 3],
    next: null,
    opened: ['in an emergency'],
  });
});
