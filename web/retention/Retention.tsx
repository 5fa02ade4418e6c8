// The page of those who keep and destroy: what is proposed this month, what is held, and what was destroyed. Codes, rules and days alone.
import { useState } from 'react';
import { Page } from '../Page.tsx';
import { useWords } from '../words.ts';
import { Holds } from './Holds.tsx';
import { Log } from './Log.tsx';
import { Proposals } from './Proposals.tsx';
import style from './retention.module.css';

export function Retention() {
  const { t } = useWords('retention');
  // What one part changes the others show: each is begun anew.
  const [turn, setTurn] = useState(0);
  const changed = () => setTurn((before) => before + 1);
  return (
    <Page title={t('nav.retention')} lead={<p>{t('retention:about')}</p>} wide>
      <div className={style.page}>
        <Proposals key={`proposals ${turn}`} onChanged={changed} />
        <Holds key={`holds ${turn}`} onChanged={changed} />
        <Log key={`log ${turn}`} />
      </div>
    </Page>
  );
}
