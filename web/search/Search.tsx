// Finds a record by its code.
import { useSearch } from '@tanstack/react-router';
import type { Row } from '../api.ts';
import { withQuery } from '../api.ts';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { Rows } from '../records/RecordTable.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';

export function Search() {
  const { t, type } = useWords();
  const { definition } = usePack();
  const { code } = useSearch({ strict: false }) as { code?: string };
  const { data, problem, reload } = useLoad<{ rows: Row[] }>(code === undefined ? undefined : withQuery('/api/find', { code }));
  return (
    <Page title={t('nav.search')}>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {code !== undefined && !data && !problem && <Loading lines={1} />}
      {code === undefined && <Empty title={t('find.label')} />}
      {data?.rows.length === 0 && <Empty title={t('list.nothingFound')} />}
      {data?.rows.map((row) => (
        <Rows key={row.id} definition={definition(row.type)} rows={[row]} columns={[]} caption={type(definition(row.type))} />
      ))}
    </Page>
  );
}
