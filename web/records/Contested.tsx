// Where two people gave one question different answers: both side by side, with who and when, for a person to settle.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../../kernel/forms/field.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { problemOf, type RecordView, sendEvents } from '../api.ts';
import { edit } from '../events.ts';
import { Reading } from '../forms/reading.tsx';
import { announce } from '../notices.tsx';
import { usePeople } from '../people.ts';
import { useWords } from '../words.ts';
import { answersTo } from './answers.ts';
import style from './RecordPage.module.css';

type Props = { definition: AnyDefinition; view: RecordView; onSettled: () => void };

export function Contested({ definition, view, onSettled }: Props) {
  const { t } = useWords();
  const names = Object.keys(view.record.contestedValues).filter((name) => definition.fields[name]);
  if (names.length === 0) return null;
  return (
    <section className={style.contested} aria-label={t('contested.title')}>
      <h2>{t('contested.title')}</h2>
      <p>{t('contested.why')}</p>
      {names.map((name) => (
        <Disagreement
          key={name}
          definition={definition}
          view={view}
          name={name}
          field={definition.fields[name] as Field}
          onSettled={onSettled}
        />
      ))}
    </section>
  );
}

type One = Props & { name: string; field: Field };

function Disagreement(props: One) {
  const { definition, view, name, field } = props;
  const words = useWords();
  const answers = useAnswers(view, name);
  const { sending, choose } = useChoice(props);
  const may = view.permitted.settle.includes(name);
  return (
    <div className={style.disagreement}>
      <h3>{words.field(definition, name)}</h3>
      <ul>
        {answers.map(({ key, value, by, at }) => (
          <li key={key}>
            <div>
              <Reading field={field} value={value} />
            </div>
            <p className={style.who}>{[by, at && words.dateTime(at)].filter(Boolean).join(' · ')}</p>
            {may && (
              <Button variant="default" disabled={sending} onClick={() => choose(value)}>
                {words.t('contested.keep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useAnswers(view: RecordView, name: string) {
  const { t } = useWords();
  const people = usePeople();
  return answersTo(view, name, (id) => people.find((each) => each.id === id)?.displayName ?? t('somebody', { number: id }));
}

/** Settles it with one of the answers: an ordinary edit by somebody who has seen all of them. */
function useChoice({ view, name, onSettled }: One) {
  const words = useWords();
  const [sending, setSending] = useState(false);
  const choose = async (value: unknown) => {
    setSending(true);
    try {
      const [outcome] = await sendEvents([edit(view.record, { [name]: value ?? null })]);
      if (outcome?.outcome === 'refused') announce(words.problem({ ...outcome, problem: outcome.problem ?? 'app.failed' }), 'attention');
      else if (outcome?.outcome === 'contested') announce(words.t('kernel:outcomes.contested'), 'attention');
      else announce(words.t('contested.settled'));
      // The question goes with its buttons; whoever reads by ear goes on from the top.
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      onSettled();
    } catch (failure) {
      announce(words.problem(problemOf(failure).problem), 'attention');
    } finally {
      setSending(false);
    }
  };
  return { sending, choose };
}
