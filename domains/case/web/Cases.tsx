// The children's files this person works on.
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useWords } from '../../../web/words.ts';

export function Cases() {
  const { t } = useWords();
  const definition = usePack().definition('case');
  return (
    <Page title={t('nav.cases')}>
      <RecordTable definition={definition} />
    </Page>
  );
}
