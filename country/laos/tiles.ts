// The tile map: one square a province, columns from the west and rows from the north, so that neighbours stay neighbours.
import type { Tile } from '../pack.ts';

export const tiles: readonly Tile[] = [
  { place: 'LA03', column: 1, row: 0 },
  { place: 'LA02', column: 2, row: 0 },
  { place: 'LA05', column: 0, row: 1 },
  { place: 'LA04', column: 1, row: 1 },
  { place: 'LA06', column: 2, row: 1 },
  { place: 'LA07', column: 3, row: 1 },
  { place: 'LA08', column: 1, row: 2 },
  { place: 'LA10', column: 2, row: 2 },
  { place: 'LA09', column: 3, row: 2 },
  { place: 'LA01', column: 2, row: 3 },
  { place: 'LA18', column: 3, row: 3 },
  { place: 'LA11', column: 4, row: 3 },
  { place: 'LA12', column: 4, row: 4 },
  { place: 'LA13', column: 4, row: 5 },
  { place: 'LA14', column: 4, row: 6 },
  { place: 'LA15', column: 5, row: 6 },
  { place: 'LA16', column: 4, row: 7 },
  { place: 'LA17', column: 5, row: 7 },
];
