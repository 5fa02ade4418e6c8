// Reads one record for a screen and shows waiting, missing and trouble the same way everywhere.
import type { ReactNode } from 'react';
import type { RecordView } from '../api.ts';
import { RecordCodesContext } from '../forms/recordNames.ts';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { useRecord } from './useRecord.ts';

type Props = { type: string; id: string; children: (view: RecordView, reload: () => void) => ReactNode };

export function WithRecord({ type, id, children }: Props) {
  const words = useWords();
  const definition = usePack().definition(type);
  const { data, problem, reload } = useRecord(type, id);
  if (data) return <RecordCodesContext value={data.codes}>{children(data, reload)}</RecordCodesContext>;
  return <Page title={words.type(definition)}>{problem ? <Trouble problem={problem} onAgain={reload} /> : <Loading />}</Page>;
}
