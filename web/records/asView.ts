// A part of a file, read with the file, as the form of one record takes it.
import type { ChildRow, RecordView } from '../api.ts';

export const asView = (child: ChildRow): RecordView => ({
  record: { ...child, contestedValues: {}, createdBy: 0, moments: {}, erased: false },
  permitted: { ...child.permitted, create: [], settle: [] },
  readable: [],
  emergency: null,
  history: [],
  children: {},
  childHistory: [],
  codes: {},
});
