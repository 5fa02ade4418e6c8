// One record with everything about it that this person may see.
import type { RecordView } from '../api.ts';
import { type Loaded, useLoad } from '../load.ts';

export const useRecord = (type: string, id: string): Loaded<RecordView> =>
  useLoad<RecordView>(`/api/records/${type}/${encodeURIComponent(id)}`);
