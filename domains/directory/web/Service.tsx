// One service of the directory.
import { useParams } from '@tanstack/react-router';
import { usePack } from '../../../web/pack.ts';
import { RecordPage } from '../../../web/records/RecordPage.tsx';

export function Service() {
  const { id } = useParams({ strict: false });
  const definition = usePack().definition('service');
  return id === undefined ? null : <RecordPage definition={definition} id={id} />;
}
