// A child's file.
import { useParams } from '@tanstack/react-router';
import { usePack } from '../../../web/pack.ts';
import { RecordPage } from '../../../web/records/RecordPage.tsx';

export function CaseFile() {
  const { id } = useParams({ strict: false });
  const definition = usePack().definition('case');
  return id === undefined ? null : <RecordPage definition={definition} id={id} />;
}
