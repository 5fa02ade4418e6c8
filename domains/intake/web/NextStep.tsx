// What may be done with a report now: one step first, then the ways a decision can go, each in a sentence that says what it does.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import { step } from '../../../web/events.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Part } from '../../../web/records/Part.tsx';
import { useSending } from '../../../web/sending.ts';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import style from './intake.module.css';

type Props = { view: RecordView; onOpen: (form: string) => void; onDone: () => void };

/** Ways to go on, in the order in which they are weighed; `openCase` is the guided screen that opens files. */
const ways = ['openCase', 'addToCase', 'referOnly', 'notEnough', 'notForUs', 'finish', 'resume', 'reopen', 'assign', 'join'];

export function NextStep({ view, onOpen, onDone }: Props) {
  const { t } = useWords('screens');
  const { transitions } = view.permitted;
  const { grants } = useMe();
  const opensCases = grants.some(({ type, can }) => type === 'case' && can.includes('create'));
  const offered = ways.filter((way) => transitions.includes(way) && (way !== 'openCase' || opensCases));
  const takes = transitions.includes('take');
  const decides = view.record.values.risk === undefined && transitions.includes('decideRisk') && view.record.state !== 'acting';
  if (!takes && !decides && offered.length === 0) return null;
  return (
    <Part title={t('screens:intake.next')}>
      <div className={layout.stack}>
        {takes && <Take view={view} onDone={onDone} />}
        {decides && !takes && (
          <div className={style.first}>
            <Button size="md" onClick={() => onOpen('decideRisk')} data-next="">
              {t('screens:intake.decide')}
            </Button>
            <p>{t('screens:intake.way.decideRisk')}</p>
          </div>
        )}
        {offered.length > 0 && <Ways offered={offered} urgent={!takes && !decides} onOpen={onOpen} />}
      </div>
    </Part>
  );
}

function Ways({ offered, urgent, onOpen }: { offered: readonly string[]; urgent: boolean; onOpen: (form: string) => void }) {
  const { t, transition } = useWords('screens');
  const definition = usePack().definition('report');
  return (
    <ul className={style.ways}>
      {offered.map((way, at) => (
        <li key={way}>
          <Button variant={urgent && at === 0 ? 'filled' : 'default'} size="md" data-next="" onClick={() => onOpen(way)}>
            {way === 'openCase' ? t('screens:intake.openCases') : transition(definition, way)}
          </Button>
          <p>{t(`screens:intake.way.${way}`)}</p>
        </li>
      ))}
    </ul>
  );
}

function Take({ view, onDone }: { view: RecordView; onDone: () => void }) {
  const { t, transition } = useWords('screens');
  const definition = usePack().definition('report');
  const { user } = useMe();
  const { send, sending, problem } = useSending(onDone);
  return (
    <div className={style.first}>
      <Button size="md" loading={sending} data-next="" onClick={() => send([step(view.record, 'take', { handler: user.id })])}>
        {transition(definition, 'take')}
      </Button>
      <p>{t('screens:intake.way.take')}</p>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}
