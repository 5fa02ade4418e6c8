// Not enough is known yet: one question to whoever holds the code, and a note for the next colleague; the report then waits for the answer.
import { Button } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { RecordView, Values } from '../../../web/api.ts';
import { beginRecord, step } from '../../../web/events.ts';
import { ErrorSummary, type Shown } from '../../../web/forms/ErrorSummary.tsx';
import forms from '../../../web/forms/forms.module.css';
import { LooseField, looseId } from '../../../web/forms/LooseField.tsx';
import { usePack } from '../../../web/pack.ts';
import { useSending } from '../../../web/sending.ts';
import { uuid } from '../../../web/uuid.ts';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onDone: () => void; onCancel: () => void };

export function NotEnough({ view, onDone, onCancel }: Props) {
  const words = useWords('screens');
  const { definition } = usePack();
  const report = definition('report');
  const group = useId();
  const [said, setSaid] = useState<Values>({});
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const { send, sending, problem } = useSending(onDone);
  // Kept between tries, so that a question sent twice is asked once.
  const ids = useRef({ event: uuid(), record: uuid() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!said.outcomeNote) return setProblems([{ field: looseId(group, 'outcomeNote'), text: words.t('form.needed') }]);
    setProblems([]);
    const { text, outcomeNote } = said;
    const asking = beginRecord(
      definition('question'),
      { text },
      { transition: 'ask', parent: view.record.id, recordId: ids.current.record },
    );
    return send([...(text ? [{ ...asking, id: ids.current.event }] : []), step(view.record, 'notEnough', { outcomeNote })]);
  };
  const shared = { group, values: said, onSay: (name: string, value: unknown) => setSaid({ ...said, [name]: value }), problems };
  return (
    <form className={forms.form} onSubmit={submit} noValidate>
      <ErrorSummary problems={problems} idOf={(field) => field} labelOf={() => words.t('screens:intake.whatIsMissing')} />
      <LooseField {...shared} definition={definition('question')} name="text" label={words.t('screens:intake.askSender')} />
      <LooseField {...shared} definition={report} name="outcomeNote" label={words.t('screens:intake.whatIsMissing')} required />
      {problem !== undefined && <p role="alert">{problem}</p>}
      <div className={forms.buttons}>
        <Button type="submit" size="md" loading={sending}>
          {words.transition(report, 'notEnough')}
        </Button>
        <Button variant="subtle" size="md" onClick={onCancel}>
          {words.t('cancel')}
        </Button>
      </div>
    </form>
  );
}
