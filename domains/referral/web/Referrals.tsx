// Requests for help: those asked of one's own agency, to be answered, and those one has sent or looks after.
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useNextKey } from '../../../web/keys.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useMe } from '../../../web/session.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import style from './referral.module.css';

export function Referrals() {
  const { t } = useWords('screens');
  const definition = usePack().definition('referral');
  const { grants, user } = useMe();
  const { box } = useSearch({ strict: false }) as { box?: string };
  useNextKey();
  const scopes = new Set(grants.filter(({ type, can }) => type === 'referral' && can.includes('read')).map(({ scope }) => scope));
  const both = scopes.has('referred') && scopes.size > 1 && user.agency !== null;
  const asked = both ? box === 'in' : scopes.has('referred');
  return (
    <Page title={t('nav.referrals')} wide>
      {both && <Boxes asked={asked} />}
      <RecordTable
        key={asked ? 'in' : 'all'}
        definition={definition}
        columns={['kind', 'urgency', 'to', 'age', 'sex']}
        filters={['state', 'kind', 'urgency', ...(asked ? [] : ['to', 'place'])]}
        {...(asked && user.agency !== null && { baseQuery: { to: user.agency } })}
        empty={<Empty title={t(asked ? 'screens:referral.noneAsked' : 'screens:referral.none')} />}
      />
    </Page>
  );
}

function Boxes({ asked }: { asked: boolean }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  const go = (search: Record<string, string>) => navigate({ to: '.', search, replace: true });
  return (
    <fieldset className={style.boxes}>
      <legend className="unseen">{t('screens:referral.boxes')}</legend>
      <Button variant={asked ? 'default' : 'light'} aria-pressed={!asked} onClick={() => go({})}>
        {t('screens:referral.all')}
      </Button>
      <Button variant={asked ? 'light' : 'default'} aria-pressed={asked} onClick={() => go({ box: 'in' })}>
        {t('screens:referral.askedOfUs')}
      </Button>
    </fieldset>
  );
}
