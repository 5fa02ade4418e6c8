// Before the first question: how to ask, where one is, and what is known of the child without asking for a name.
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { kinds } from '../../../kernel/forms/kinds.ts';
import type { Values } from '../../../web/api.ts';
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
  const say = useToolWords();
  const { definition, reference, placeByCode } = usePack();
  const { user } = useMe();
  const of = definition('screening');
  // Where one works is where one is, unless that is the whole country.
  const area = user.area !== null && (placeByCode.get(user.area)?.level ?? 0) > 0 ? user.area : undefined;
  const [values, setValues] = useState<Values>(known ?? { place: area });
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = names.flatMap((name): Shown[] => {
      const field = of.fields[name];
      const value = values[name];
      if (name === 'place' && value === undefined) return [{ field: looseId(group, name), text: words.t('screening:ask.placeNeeded') }];
      const problem = field && value !== undefined ? kinds[field.kind].check(value, field, reference, new Date().toISOString()) : undefined;
      return problem ? [{ field: looseId(group, name), text: words.problem(problem) }] : [];
    });
    setProblems(found);
    if (found.length === 0) onDone(Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))));
  };
  const before = say.tool(tool, 'before');
  return (
    <Page title={words.code('screening-tool', tool.code)}>
      <form className={style.card} onSubmit={submit} noValidate>
        <ErrorSummary
          problems={problems}
          idOf={(id) => id}
          labelOf={(id) => words.field(of, names.find((name) => looseId(group, name) === id) ?? 'place')}
        />
        <p className={style.before}>{before}</p>
        <Listen text={before} language={words.language} />
        <h2>{words.t('screening:ask.about')}</h2>
        <p className={style.quiet}>{words.t('screening:ask.aboutHint')}</p>
        {names.map((name) => (
          <LooseField
            key={name}
            definition={of}
            name={name}
            group={group}
            values={values}
            onSay={(said, value) => setValues({ ...values, [said]: value })}
            problems={problems}
            required={name === 'place'}
          />
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
