// What the desk asked whoever holds the report's code, and what they answered.
import { Button } from '@mantine/core';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import { step } from '../../../web/events.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useSending } from '../../../web/sending.ts';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void; onDone: () => void };

export function Questions({ view, onOpen, onDone }: Props) {
  const { t } = useWords('screens');
  const questions = view.children.question ?? [];
  const asks = view.permitted.create.includes('question');
  if (questions.length === 0 && !asks) return null;
  return (
    <Part title={t('screens:intake.questions')} ask={asks && { label: t('screens:intake.ask'), onAsk: () => onOpen('ask') }}>
      {questions.length === 0 ? (
        <p className={layout.plain}>{t('screens:intake.noQuestions')}</p>
      ) : (
        <ul className={layout.list}>
          {questions.map((question) => (
            <Question key={question.id} question={question} onOpen={onOpen} onDone={onDone} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Question({ question, onOpen, onDone }: { question: ChildRow } & Omit<Props, 'view'>) {
  const words = useWords('screens');
  const definition = usePack().definition('question');
  const { send, sending, problem } = useSending(onDone);
  const { transitions } = question.permitted;
  return (
    <li className={layout.stack}>
      <p className={layout.plain}>
        <StateBadge definition={definition} row={question} /> {words.dateTime(question.changedAt)}
      </p>
      <Sealed label={words.t('screens:intake.showQuestion')}>
        <Facts definition={definition} values={question.values} names={['text', 'answer']} />
      </Sealed>
      <div className={layout.buttons}>
        {transitions.includes('reply') && (
          <Button variant="default" onClick={() => onOpen('reply', question.id)}>
            {words.t('screens:intake.reply')}
          </Button>
        )}
        {transitions.includes('withdraw') && (
          <Button variant="subtle" loading={sending} onClick={() => send([step(question, 'withdraw')])}>
            {words.transition(definition, 'withdraw')}
          </Button>
        )}
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </li>
  );
}
