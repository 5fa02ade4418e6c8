// The children's files this person works on, by what is due first.
import type { Row } from '../../../web/api.ts';
import { useNextKey } from '../../../web/keys.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { may, readsSection } from '../../../web/reads.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { RiskMark } from '../../../web/records/RiskMark.tsx';
import { useMe } from '../../../web/session.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';

export function Cases() {
  const { t, field } = useWords('screens');
  const definition = usePack().definition('case');
  const me = useMe();
  const child = readsSection(me, 'case', 'child') ? ['sex', 'age'] : [];
  useNextKey();
  const risk = { key: 'risk', title: field(definition, 'risk'), cell: ({ values }: Row) => <RiskMark level={values.risk} bare /> };
  return (
    <Page title={t('nav.cases')} wide>
      <RecordTable
        definition={definition}
        columns={[risk, 'place', 'formOfHarm', ...child]}
        filters={['state', 'risk', 'formOfHarm', 'place', ...(may(me, 'case', 'edit') ? ['worker', 'mine'] : [])]}
        empty={<Empty title={t('screens:case.none')}>{t('screens:case.noneHint')}</Empty>}
      />
    </Page>
  );
}
