// One report of concern.
import { useParams } from '@tanstack/react-router';
import { usePack } from '../../../web/pack.ts';
import { RecordPage } from '../../../web/records/RecordPage.tsx';

export function Report() {
  const { id } = useParams({ strict: false });
  const definition = usePack().definition('report');
  return id === undefined ? null : <RecordPage definition={definition} id={id} />;
}
