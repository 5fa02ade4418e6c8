// Counting cases and reports, from one question to a table that may be published.
import { useState } from 'react';
import { withQuery } from '../../../web/api.ts';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { useMe } from '../../../web/session.tsx';
import { Loading, Trouble } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { type Asked, Asking, withinReach } from './Asking.tsx';
import type { Answer } from './dimensions.ts';
import { firstDay, lastDay } from './period.ts';
import { Results } from './Results.tsx';
import style from './statistics.module.css';

const atFirst: Asked = { of: 'case', first: 'form_of_harm', second: 'sex', from: '', to: '', safe: false };

export function Statistics() {
  const { t } = useWords('statistics');
  const { grants } = useMe();
  const [asked, setAsked] = useState<Asked>(() => withinReach(grants, atFirst));
  const { of, first, second, from, to, safe } = asked;
  const by = second ? `${first},${second}` : first;
  const answer = useLoad<Answer>(
    withQuery('/api/statistics', { of, by, from: from && firstDay(from), to: to && lastDay(to), safe: safe ? true : undefined }),
  );
  return (
    <Page title={t('statistics:name')} lead={<p>{t('statistics:about')}</p>} wide>
      <div className={style.page}>
        <Asking asked={asked} onAsk={setAsked} />
        {answer.problem && <Trouble problem={answer.problem} onAgain={answer.reload} />}
        {answer.loading && !answer.data && <Loading />}
        {answer.data && <Results of={of} answer={answer.data} safe={safe} />}
      </div>
    </Page>
  );
}
