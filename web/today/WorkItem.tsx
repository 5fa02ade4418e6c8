// One thing to do: until when, and the next step as a button.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Row } from '../api.ts';
import { step } from '../events.ts';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { Deadline } from '../records/Deadline.tsx';
import { RiskSoFar } from '../records/RiskSoFar.tsx';
import { useSending } from '../sending.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import { Item, useTitle } from './Item.tsx';
import style from './today.module.css';

export function WorkItem({ row, urgent }: { row: Row; urgent: boolean }) {
  const { t } = useWords('screens');
  const definition = usePack().definition(row.type);
  const title = useTitle(row);
  const risk = 'risk' in definition.fields && <RiskSoFar values={row.values} />;
  const clock = row.due === null ? t('screens:today.noClock') : <Deadline definition={definition} row={row} />;
  return (
    <Item row={row} marks={risk} facts={clock}>
      {row.dueStep !== null && <NextStep row={row} name={row.dueStep} about={title} urgent={urgent} />}
    </Item>
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
