// Referrals sent and received.
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useWords } from '../../../web/words.ts';

export function Referrals() {
  const { t } = useWords();
  const definition = usePack().definition('referral');
  return (
    <Page title={t('nav.referrals')}>
      <RecordTable definition={definition} />
    </Page>
  );
}
