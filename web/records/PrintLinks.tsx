// A print of a record: what the paper is for, then the paper in the language of whoever will read it.
import { Button, NativeSelect } from '@mantine/core';
import { type MouseEvent, useId, useState } from 'react';
import { type Purpose, purposes } from '../../kernel/audit/purposes.ts';
import { withQuery } from '../api.ts';
import { languageNames } from '../languages.ts';
import { useWords } from '../words.ts';
import { NeedsNetwork, useInReach } from './NeedsNetwork.tsx';
import style from './PrintLinks.module.css';
import { useTaking } from './useTaking.ts';

type Props = { print: 'case-summary' | 'referral-letter'; id: string; word: string };

/** What a print is for where that goes without saying; of any other, the person is asked. */
const usual: Partial<Record<Props['print'], Purpose>> = { 'referral-letter': 'referral' };

const typeOf: Readonly<Record<Props['print'], string>> = { 'case-summary': 'case', 'referral-letter': 'referral' };

/** @param print name of the print in its address; `word` says what is printed. */
export function PrintLinks({ print, id, word }: Props) {
  const { t } = useWords('screens');
  const box = useId();
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState<string>(usual[print] ?? '');
  return (
    <div className={style.print}>
      <Button variant="default" aria-expanded={open} aria-controls={open ? box : undefined} onClick={() => setOpen(!open)}>
        {t(word)}
      </Button>
      {open && (
        <div className={style.box} id={box}>
          <NativeSelect
            label={t('screens:print.why')}
            description={t('screens:print.note')}
            value={purpose}
            onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
            data={[
              { value: '', label: t('screens:print.choose'), disabled: true },
              ...purposes.map((value) => ({ value, label: t(`screens:print.purposes.${value}`) })),
            ]}
          />
          <Papers type={typeOf[print]} id={id} path={`/api/prints/${print}/${id}`} purpose={purpose} />
        </div>
      )}
    </div>
  );
}

type PapersProps = { type: string; id: string; path: string; purpose: string };
function Papers({ type, id, path, purpose }: PapersProps) {
  const take = useTaking();
  const { t } = useWords('screens');
  const inReach = useInReach();
  const why = useId();
  const word = (language: 'lo' | 'en') => `${t('screens:print.do')} · ${languageNames[language]}`;
  return (
    <div className={style.papers}>
      {!inReach && <NeedsNetwork id={why} />}
      {(['lo', 'en'] as const).map((language) =>
        purpose === '' || !inReach ? (
          <Button key={language} variant="default" disabled {...(!inReach && { 'aria-describedby': why })}>
            {word(language)}
          </Button>
        ) : (
          <Button
            key={language}
            component="a"
            variant="default"
            href={withQuery(path, { language, purpose })}
            target="_blank"
            rel="noopener"
            onClick={(event: MouseEvent<HTMLAnchorElement>) => take(event, { type, id, action: 'print', purpose })}
          >
            {word(language)}
          </Button>
        ),
      )}
    </div>
  );
}
