// The part of one's account about passkeys: which there are, one more, one fewer, another name.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { del, patch, problemOf } from '../api.ts';
import { DoorField, DoorProblem } from '../Door.tsx';
import layout from '../layout.module.css';
import { useLoad } from '../load.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { PasskeySetup } from './PasskeySetup.tsx';
import { useTyped } from './useTyped.ts';

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
      {data && <List passkeys={data} onChanged={done} />}
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

function List({ passkeys, onChanged }: { passkeys: readonly Passkey[]; onChanged: () => void }) {
  const { t, problem: say } = useWords('account');
  const [failed, setFailed] = useState<string>();
  const remove = (id: number) => {
    setFailed(undefined);
    return del(`/api/account/passkeys/${id}`).then(onChanged, (failure: unknown) => setFailed(say(problemOf(failure))));
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
        {passkeys.map((passkey) => (
          <Line key={passkey.id} passkey={passkey} onRemove={() => remove(passkey.id)} onChanged={onChanged} />
        ))}
      </ul>
    </>
  );
}

function Line({ passkey, onRemove, onChanged }: { passkey: Passkey; onRemove: () => void; onChanged: () => void }) {
  const { t, date, dateTime } = useWords('account');
  const [renaming, setRenaming] = useState(false);
  const { id, name, created, used } = passkey;
  const renamed = () => {
    setRenaming(false);
    onChanged();
  };
  return (
    <li>
      {renaming ? (
        <Renaming id={id} name={name} onDone={renamed} />
      ) : (
        <p>
          <strong>{name}</strong>
          <span>{t('account:passkeys.since', { date: date(created) })}</span>
          <span>{used === null ? t('account:passkeys.unused') : t('account:lastUsed', { date: dateTime(used) })}</span>
        </p>
      )}
      <div className={layout.buttons}>
        <Button variant="default" onClick={() => setRenaming(!renaming)} aria-label={t('account:passkeys.renameNamed', { name })}>
          {t(renaming ? 'app:cancel' : 'account:passkeys.rename')}
        </Button>
        <Button variant="default" onClick={onRemove} aria-label={t('account:passkeys.removeNamed', { name })}>
          {t('account:passkeys.remove')}
        </Button>
      </div>
    </li>
  );
}

function Renaming({ id, name, onDone }: { id: number; name: string; onDone: () => void }) {
  const { t } = useWords('account');
  const { input, problem, busy, submit } = useTyped(async (next) => {
    await patch(`/api/account/passkeys/${id}`, { name: next });
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <DoorProblem text={problem} />
      <DoorField
        name="name"
        label={t('account:passkeys.name')}
        defaultValue={name}
        maxLength={60}
        autoComplete="off"
        autoFocus
        ref={input}
      />
      <button type="submit" className="doorButton" aria-busy={busy} disabled={busy}>
        {t('app:form.save')}
      </button>
    </form>
  );
}
