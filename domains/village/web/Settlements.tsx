// Every matter that the villages within reach settled, narrowed as one needs it.
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useWords } from '../../../web/words.ts';

export function Settlements() {
  const { types } = useWords();
  const definition = usePack().definition('settlement');
  return (
    <Page title={types(definition)} wide>
      <RecordTable
        definition={definition}
        columns={['kind', 'place', 'on', 'childHeard']}
        filters={['state', 'kind', 'place']}
        sort="-opened"
      />
    </Page>
  );
}
