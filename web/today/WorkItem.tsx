// One thing to do: what it is about by its code, until when, and the next step as a button.
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Row } from '../api.ts';
import { step } from '../events.ts';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { Deadline } from '../records/Deadline.tsx';
import { RiskMark } from '../records/RiskMark.tsx';
import { StateBadge } from '../records/StateBadge.tsx';
import { useSending } from '../sending.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './today.module.css';

export function WorkItem({ row, urgent }: { row: Row; urgent: boolean }) {
  const words = useWords('screens');
  const definition = usePack().definition(row.type);
  const title = [words.type(definition), row.code ?? row.parentCode].filter(Boolean).join(' · ');
  return (
    <li className={style.item}>
      <div className={style.about}>
        <p className={style.title}>
          <Link to={pathOf(row)} data-next="">
            {title}
          </Link>
          <StateBadge definition={definition} row={row} />
          {'risk' in definition.fields && (
            <RiskMark level={row.values.risk ?? row.values.suggestedRisk} suggested={row.values.risk === undefined} />
          )}
        </p>
        <p className={style.facts}>
          {row.due === null ? words.t('screens:today.noClock') : <Deadline definition={definition} row={row} />}
          {row.place !== null && <span>{words.place(row.place)}</span>}
        </p>
      </div>
      {row.dueStep !== null && <NextStep row={row} name={row.dueStep} about={title} urgent={urgent} />}
    </li>
  );
}

/** Goes to where the step is taken and opens its form; to take a report on asks nothing, so it is done at once. */
function NextStep({ row, name, about, urgent }: { row: Row; name: string; about: string; urgent: boolean }) {
  const words = useWords('screens');
  const definition = usePack().definition(row.type);
  const { user } = useMe();
  const navigate = useNavigate();
  const search = row.parent !== null && pathOf(row).endsWith(row.parent) ? { step: name, on: row.id } : { step: name };
  const open = (with_: Record<string, string>) => navigate({ to: pathOf(row), search: with_ });
  const { send, sending, problem } = useSending(() => {
    open({}).catch(() => {});
  });
  const takes = row.type === 'report' && name === 'take';
  return (
    <div className={style.next}>
      <Button
        size="md"
        variant={urgent ? 'filled' : 'default'}
        loading={sending}
        onClick={() => (takes ? send([step(row, 'take', { handler: user.id })]) : open(search))}
      >
        {words.transition(definition, name)}
        <span className="unseen"> {about}</span>
      </Button>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}
