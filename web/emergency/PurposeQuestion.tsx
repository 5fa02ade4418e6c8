// Asks what a file is opened, searched for or taken for: one choice, kept with what is then done.
import { Button, NativeSelect } from '@mantine/core';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { purposes } from '../../kernel/audit/purposes.ts';
import { type Details, post, problemOf } from '../api.ts';
import layout from '../layout.module.css';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './emergency.module.css';

export function PurposeQuestion({ about, onEnd }: { about: Details; onEnd: (said: boolean) => void }) {
  const { t } = useWords('emergency', 'screens');
  const choices = useChoices(String(about.list));
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { purpose, setPurpose, problem, send } = useAnswer(about, onEnd);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={style.question} aria-labelledby={title} onCancel={() => onEnd(false)}>
      <h2 id={title}>{t(`emergency:purpose.title.${about.action}`)}</h2>
      <p>{t('emergency:purpose.why')}</p>
      <form onSubmit={send} className={style.form}>
        <NativeSelect
          label={t('emergency:purpose.label')}
          value={purpose}
          error={problem}
          onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
          data={[{ value: '', label: t('screens:print.choose'), disabled: true }, ...choices]}
        />
        <div className={layout.buttons}>
          <Button type="submit">{t('emergency:purpose.do')}</Button>
          <Button variant="subtle" onClick={() => onEnd(false)}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

function useAnswer(about: Details, onEnd: (said: boolean) => void) {
  const words = useWords('emergency');
  const [purpose, setPurpose] = useState('');
  const [problem, setProblem] = useState<string>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (purpose === '') return setProblem(words.t('emergency:purpose.needed'));
    try {
      await post('/api/purposes', { type: about.type, id: about.id, action: about.action, purpose });
      onEnd(true);
    } catch (failure) {
      setProblem(words.problem(problemOf(failure)));
    }
  };
  return { purpose, setPurpose, problem, send };
}

/** From a list of the country, or what papers are made for. */
function useChoices(list: string): { value: string; label: string }[] {
  const words = useWords('screens');
  const { lists } = usePack();
  const rows = lists[list];
  if (!rows) return purposes.map((value) => ({ value, label: words.t(`screens:print.purposes.${value}`) }));
  return rows.map(({ code }) => ({ value: code, label: words.code(list, code) }));
}
