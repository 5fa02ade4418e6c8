// The queue of reports.
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useWords } from '../../../web/words.ts';

export function Reports() {
  const { t } = useWords();
  const definition = usePack().definition('report');
  return (
    <Page title={t('nav.reports')}>
      <RecordTable definition={definition} />
    </Page>
  );
}
