// The part of one's account about passkeys: which there are, one more, one fewer.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { del, problemOf } from '../api.ts';
import { useLoad } from '../load.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { PasskeySetup } from './PasskeySetup.tsx';

type Passkey = { id: number; name: string; created: string; used: string | null };

export function PasskeysPart({ onChanged }: { onChanged: () => void }) {
  const { t } = useWords('account');
  const { data, problem, reload } = useLoad<Passkey[]>('/api/account/passkeys');
  const [adding, setAdding] = useState(false);
  const done = () => {
    setAdding(false);
    reload();
    onChanged();
  };
  return (
    <section className={style.part} aria-labelledby="passkeys">
      <h2 id="passkeys">{t('account:passkeys.title')}</h2>
      <p>{t('account:passkeys.about')}</p>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading lines={2} />}
      {data && <List passkeys={data} onRemoved={done} />}
      {adding ? (
        <PasskeySetup onDone={done} />
      ) : (
        'PublicKeyCredential' in window && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('account:passkeys.add')}
          </Button>
        )
      )}
    </section>
  );
}

function List({ passkeys, onRemoved }: { passkeys: readonly Passkey[]; onRemoved: () => void }) {
  const { t, date, dateTime, problem: say } = useWords('account');
  const [failed, setFailed] = useState<string>();
  const remove = (id: number) => {
    setFailed(undefined);
    return del(`/api/account/passkeys/${id}`).then(onRemoved, (failure: unknown) => setFailed(say(problemOf(failure))));
  };
  if (passkeys.length === 0) return <p>{t('account:passkeys.none')}</p>;
  return (
    <>
      {failed !== undefined && (
        <p role="alert" className={style.problem}>
          {failed}
        </p>
      )}
      <ul className={style.list}>
        {passkeys.map(({ id, name, created, used }) => (
          <li key={id}>
            <p>
              <strong>{name}</strong>
              <span>{t('account:passkeys.since', { date: date(created) })}</span>
              <span>{used === null ? t('account:passkeys.unused') : t('account:lastUsed', { date: dateTime(used) })}</span>
            </p>
            <Button variant="default" onClick={() => remove(id)} aria-label={t('account:passkeys.removeNamed', { name })}>
              {t('account:passkeys.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
