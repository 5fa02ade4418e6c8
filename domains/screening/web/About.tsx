// Before the first question: how to ask, where one is, and what is known of the child without asking for a name.

import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { kinds } from '../../../kernel/forms/kinds.ts';
import type { Values } from '../../../web/api.ts';
import { moment } from '../../../web/clock.ts';
import { ErrorSummary, type Shown } from '../../../web/forms/ErrorSummary.tsx';
import { LooseField, looseId } from '../../../web/forms/LooseField.tsx';
import { Listen } from '../../../web/Listen.tsx';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import type { ScreeningTool } from '../tool.ts';
import style from './screening.module.css';
import { useToolWords } from './toolWords.ts';

const names = ['place', 'age', 'sex', 'called'] as const;
const group = 'screening';

type Props = { tool: ScreeningTool; known: Values | undefined; onDone: (about: Values) => void; onLeave: () => void };

export function About({ tool, known, onDone, onLeave }: Props) {
  const words = useWords();
  const before = useToolWords().tool(tool, 'before');
  const form = useAbout(known, onDone);
  return (
    <Page title={words.code('screening-tool', tool.code)}>
      <form className={style.card} onSubmit={form.submit} noValidate>
        <ErrorSummary
          problems={form.problems}
          idOf={(id) => id}
          labelOf={(id) => words.field(form.of, names.find((name) => looseId(group, name) === id) ?? 'place')}
        />
        <p className={style.before}>{before}</p>
        <Listen text={before} language={words.language} />
        <h2>{words.t('screening:ask.about')}</h2>
        <p className={style.quiet}>{words.t('screening:ask.aboutHint')}</p>
        {names.map((name) => (
          <LooseField key={name} definition={form.of} name={name} group={group} required={name === 'place'} {...form.answers} />
        ))}
        <div className={style.buttons}>
          <Button type="submit" size="lg">
            {words.t('screening:ask.begin')}
          </Button>
          <Button variant="subtle" size="lg" onClick={onLeave}>
            {words.t('screening:ask.leave')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** What is known, and what is odd about it; the first question follows when nothing is. */
function useAbout(known: Values | undefined, onDone: (about: Values) => void) {
  const words = useWords();
  const { definition, reference, placeByCode } = usePack();
  const { user } = useMe();
  const of = definition('screening');
  // Where one works is where one is, unless that is the whole country.
  const area = user.area !== null && (placeByCode.get(user.area)?.level ?? 0) > 0 ? user.area : undefined;
  const [values, setValues] = useState<Values>(known ?? { place: area });
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const oddIn = (name: string): string | undefined => {
    const [field, value] = [of.fields[name], values[name]];
    if (value === undefined) return name === 'place' ? words.t('screening:ask.placeNeeded') : undefined;
    const problem = field && kinds[field.kind].check(value, field, reference, moment());
    return problem && words.problem(problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = names.flatMap((name) => {
      const text = oddIn(name);
      return text === undefined ? [] : [{ field: looseId(group, name), text }];
    });
    setProblems(found);
    if (found.length === 0) onDone(Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))));
  };
  const onSay = (name: string, value: unknown) => setValues({ ...values, [name]: value });
  return { of, problems, submit, answers: { values, onSay, problems } };
}
