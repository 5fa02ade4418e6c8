// The directory of services.
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useWords } from '../../../web/words.ts';

export function Services() {
  const { t } = useWords();
  const definition = usePack().definition('service');
  return (
    <Page title={t('nav.services')}>
      <RecordTable definition={definition} />
    </Page>
  );
}
