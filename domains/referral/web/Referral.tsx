// One referral.
import { useParams } from '@tanstack/react-router';
import { usePack } from '../../../web/pack.ts';
import { RecordPage } from '../../../web/records/RecordPage.tsx';

export function Referral() {
  const { id } = useParams({ strict: false });
  const definition = usePack().definition('referral');
  return id === undefined ? null : <RecordPage definition={definition} id={id} />;
}
