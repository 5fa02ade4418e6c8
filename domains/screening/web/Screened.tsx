// One screening: what it came to, what to do now, what became of it, and the answers for whoever asks to see them.
import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { HistoryEntry, RecordView } from '../../../web/api.ts';
import { Consents } from '../../../web/consent/Consents.tsx';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { newReferralPath } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { OpenAndSealed } from '../../../web/records/OpenAndSealed.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import { Became } from './Became.tsx';
import { type Outcome, Result } from './Result.tsx';
import { SaidAnswers } from './SaidAnswers.tsx';
import { ScreenedPanel } from './ScreenedPanel.tsx';
import style from './screening.module.css';

export function Screened() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="screening" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords();
  const definition = usePack().definition('screening');
  const { form, open, close } = useOpenForm();
  const { record } = view;
  const { values, state } = record;
  // What came of it is asked for anew after each step taken here.
  const [turn, setTurn] = useState(0);
  const done = () => {
    close();
    setTurn(turn + 1);
    reload();
  };
  return (
    <Page
      title={[words.type(definition), record.code].filter(Boolean).join(' ')}
      lead={<RecordLead definition={definition} view={view} />}
      wide={form !== undefined}
    >
      <Beside panel={form ? <ScreenedPanel view={view} form={form} onClose={close} onDone={done} /> : null}>
        <Part title={words.section(definition, 'result')} alert={values.atOnce === true && state === 'scored'}>
          {values.level !== undefined && <Result outcome={values as Outcome} />}
        </Part>
        <Next view={view} onOpen={open} />
        <Became key={turn} view={view} />
        <Consents view={view} asks={false} onOpen={open} />
        <About view={view} />
        <Timeline definition={definition} view={{ ...view, history: view.history.map(readably) }} />
      </Beside>
    </Page>
  );
}

/** Who, where and when, as far as it is known; and the answers, when somebody asks to see them. */
function About({ view }: { view: RecordView }) {
  const words = useWords();
  const definition = usePack().definition('screening');
  const { values, state } = view.record;
  return (
    <>
      <Part title={words.section(definition, 'about')}>
        <div className={style.result}>
          <OpenAndSealed
            definition={definition}
            values={values}
            open={['tool', 'on', 'place', 'agency', 'age', 'sex', 'done']}
            sealed={['called', 'doneNote']}
          />
          <p className={style.quiet}>{words.t(`screening:page.${definition.standing.areaUnless?.includes(state) ? 'apart' : 'passed'}`)}</p>
        </div>
      </Part>
      {values.answers !== undefined && (
        <Part title={words.section(definition, 'answers')}>
          <Sealed>
            <SaidAnswers values={values} />
          </Sealed>
        </Part>
      )}
    </>
  );
}

/** What the answers were is said question by question above, and not as it is kept. */
const readably = ({ changes: { answers: _, ...changes }, ...entry }: HistoryEntry): HistoryEntry => ({ ...entry, changes });

/** One press to what may come of it; what is offered is what this person may do here. */
function Next({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const definition = usePack().definition('screening');
  const { record, permitted } = view;
  const mine = record.owner === me.user.id;
  const ends = ['advise', 'finish'].filter((name) => permitted.transitions.includes(name));
  const refers = permitted.create.includes('referral');
  const reports = mine && record.state !== 'draft' && record.state !== 'ended' && may(me, 'report', 'receive');
  if (!refers && !reports && ends.length === 0) return null;
  return (
    <Part title={words.t('screening:page.next')}>
      <div className={layout.line}>
        {reports && (
          <Button size="md" data-next="" onClick={() => onOpen('report')}>
            {words.t('screening:result.report')}
          </Button>
        )}
        {refers && (
          <Button
            size="md"
            variant="default"
            data-next=""
            onClick={() => navigate({ to: newReferralPath, search: { screening: record.id } })}
          >
            {words.t('screening:result.refer')}
          </Button>
        )}
        {ends.map((name) => (
          <Button key={name} size="md" variant="default" data-next="" onClick={() => onOpen(name)}>
            {words.transition(definition, name)}
          </Button>
        ))}
      </div>
    </Part>
  );
}
