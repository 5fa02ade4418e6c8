// Finds a person by a name in any spelling, and enters one who is not known. The name goes in a body and stays on the screen alone.
import { Button, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type ApiProblem, pose, problemOf, type Row } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { Panel } from '../../../web/records/Panel.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useMe } from '../../../web/session.tsx';
import { Empty, Trouble } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { useCameFrom } from './NameIn.tsx';
import style from './person.module.css';

type Found = { row: Row; name: string; score: number };
/** `onlyHere`: without a network, among those that this device keeps. */
type Answer = { found: Found[]; elsewhere: { agency: string | null }[]; onlyHere?: boolean };

/** From here on two names sound the same to anybody. */
const certainFrom = 0.9;

export function Persons() {
  const words = useWords('screens');
  const definition = usePack().definition('person');
  const enters = may(useMe(), 'person', 'create');
  const [entering, setEntering] = useState(false);
  const enter = (
    <Button size="md" onClick={() => setEntering(true)}>
      {words.t('screens:person.enter')}
    </Button>
  );
  return (
    <Page title={words.types(definition)} actions={enters && enter} wide={entering}>
      <Beside panel={entering ? <Enter onClose={() => setEntering(false)} /> : null}>
        <Find />
      </Beside>
    </Page>
  );
}

function useFinding(name: string) {
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [asking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    setProblem(undefined);
    try {
      setAnswer(await pose<Answer>('/api/persons/find', { name: name.trim() }));
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setAsking(false);
    }
  };
  return { answer, problem, asking, ask };
}

function Find() {
  const { t } = useWords('screens');
  const [name, setName] = useState('');
  const { answer, problem, asking, ask } = useFinding(name);
  const find = (event: FormEvent) => {
    event.preventDefault();
    return name.trim() === '' ? undefined : ask();
  };
  return (
    <div className={layout.stack}>
      <form className={style.find} onSubmit={find}>
        <TextInput
          label={t('screens:person.name')}
          description={t('screens:person.nameHint')}
          value={name}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={asking}>
          {t('screens:person.find')}
        </Button>
      </form>
      {problem && <Trouble problem={problem} onAgain={ask} />}
      {answer && !problem && <Answered answer={answer} />}
    </div>
  );
}

function Answered({ answer: { found, elsewhere, onlyHere = false } }: { answer: Answer }) {
  const { t } = useWords('screens');
  const definition = usePack().definition('person');
  const from = useCameFrom();
  if (found.length === 0 && elsewhere.length === 0)
    return (
      <Empty title={t(onlyHere ? 'find.onlyHere' : 'screens:person.nobody')}>
        {t(onlyHere ? 'find.onlyHereNext' : 'screens:person.nobodyHint')}
      </Empty>
    );
  return (
    <Part title={t('screens:person.found')}>
      <div className={layout.stack} role="status">
        {found.length > 0 && (
          <ul className={layout.list}>
            {found.map(({ row, name, score }) => (
              <li key={row.id}>
                <Link to={pathOf(row)} search={from}>
                  {row.code}
                </Link>{' '}
                <strong>{name}</strong> <StateBadge definition={definition} row={row} />{' '}
                {t(score >= certainFrom ? 'screens:person.certain' : 'screens:person.likely')}
              </li>
            ))}
          </ul>
        )}
        {onlyHere && <p className={layout.plain}>{t('find.onlyHere')}</p>}
        <Elsewhere agencies={elsewhere.map(({ agency }) => agency)} />
      </div>
    </Part>
  );
}

const asked = [
  'sex',
  'birth',
  'age',
  'ageHow',
  'nationality',
  'ethnicGroup',
  'language',
  'place',
  'origin',
  'parentName',
  'phone',
  'address',
];

/** Who looks after the person is who enters them; a name is added next. */
function Enter({ onClose }: { onClose: () => void }) {
  const { t } = useWords('screens');
  const definition = usePack().definition('person');
  const { user } = useMe();
  const navigate = useNavigate();
  const from = useCameFrom();
  return (
    <Panel title={t('screens:person.enter')} onClose={onClose}>
      <p className={layout.plain}>{t('screens:person.about')}</p>
      <RecordForm
        definition={definition}
        fields={asked}
        initial={{ ...(user.area !== null && { place: user.area }) }}
        also={{ worker: user.id, ...(user.agency !== null && { agency: user.agency }) }}
        onDone={({ recordId }) => {
          navigate({ to: pathOf({ type: 'person', id: recordId, parent: null }), search: { ...from, step: 'new:personName' } }).catch(
            () => {},
          );
        }}
        onCancel={onClose}
      />
    </Panel>
  );
}
