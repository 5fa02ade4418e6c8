// What must happen now, in order of the clock that runs out first.
import type { Row } from '../api.ts';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { Rows } from '../records/RecordTable.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';

export function Today() {
  const { t, type } = useWords();
  const { definition } = usePack();
  const { data, problem, reload } = useLoad<{ rows: Row[] }>('/api/work?limit=50');
  const types = [...new Set(data?.rows.map((row) => row.type))];
  return (
    <Page title={t('nav.today')}>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading />}
      {data?.rows.length === 0 && <Empty title={t('list.empty')} />}
      {types.map((name) => (
        <section key={name}>
          <h2>{type(definition(name))}</h2>
          <Rows
            definition={definition(name)}
            rows={data?.rows.filter((row) => row.type === name) ?? []}
            columns={[]}
            caption={type(definition(name))}
          />
        </section>
      ))}
    </Page>
  );
}
