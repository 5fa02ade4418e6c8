// One matter that a village settled: what was agreed, what the social worker says of it, and one tap to a report where it is more than that.
import { Link, useParams } from '@tanstack/react-router';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { RecordPage } from '../../../web/records/RecordPage.tsx';

import { useWords } from '../../../web/words.ts';

export function Settlement() {
  const { id } = useParams({ strict: false });
  const { t } = useWords();
  const definition = usePack().definition('settlement');
  if (id === undefined) return null;
  return (
    <RecordPage key={id} definition={definition} id={id}>
      {({ record, permitted }) =>
        record.state !== 'reviewed' &&
        permitted.transitions.includes('passOn') && (
          <p className={layout.plain}>
            <Link to="/village/report" search={{ of: 'settlement', on: record.id }}>
              {t('village:settle.mustDo')}
            </Link>
          </p>
        )
      }
    </RecordPage>
  );
}
