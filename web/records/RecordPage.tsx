// The generic page of one record: what it is, when it is due, what may be done, what is said, where two people disagree, and its history.
import type { ReactNode } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { RecordView } from '../api.ts';
import { OpenInEmergency } from '../emergency/OpenInEmergency.tsx';
import { Readers } from '../emergency/Readers.tsx';
import { RecordCodesContext } from '../forms/recordNames.ts';
import { Page } from '../Page.tsx';
import { Papers } from '../papers/Papers.tsx';
import { Destroyed } from '../retention/Keeping.tsx';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { Actions, useForms } from './Actions.tsx';
import { Beside } from './Beside.tsx';
import { Contested } from './Contested.tsx';
import { Deadline } from './Deadline.tsx';
import style from './RecordPage.module.css';
import { Sections } from './Sections.tsx';
import { StateBadge } from './StateBadge.tsx';
import { Timeline } from './Timeline.tsx';
import { useRecord } from './useRecord.ts';

type Props = { definition: AnyDefinition; id: string; children?: (view: RecordView, reload: () => void) => ReactNode };

export function RecordPage({ definition, id, children }: Props) {
  const { type } = useWords();
  const { data, problem, reload } = useRecord(definition.name, id);
  if (problem && !data)
    return (
      <Page title={type(definition)}>
        <Trouble problem={problem} onAgain={reload} />
      </Page>
    );
  if (!data)
    return (
      <Page title={type(definition)}>
        <Loading />
      </Page>
    );
  return (
    <RecordCodesContext value={data.codes}>
      <Shown definition={definition} view={data} reload={reload} extra={children?.(data, reload)} />
    </RecordCodesContext>
  );
}

function Shown({ definition, view, reload, extra }: { definition: AnyDefinition; view: RecordView; reload: () => void; extra: ReactNode }) {
  const words = useWords();
  const forms = useForms(definition, view, reload);
  const { record } = view;
  return (
    <Page
      title={[words.type(definition), record.code].filter(Boolean).join(' ')}
      lead={<RecordLead definition={definition} view={view} />}
      wide={forms.panel !== null}
    >
      <Beside panel={forms.panel}>
        <OpenInEmergency view={view} onEnded={reload} />
        <Actions definition={definition} view={view} onPick={forms.open} />
        <Contested definition={definition} view={view} onSettled={reload} />
        {extra}
        <Sections definition={definition} view={view} onEdit={forms.edit} />
        {!view.emergency && <Papers definition={definition} view={view} />}
        <Readers view={view} />
        <Timeline definition={definition} view={view} />
      </Beside>
    </Page>
  );
}

/** State, clock and place in one line below the title; and whether there is anything confidential left to read. */
type LeadProps = { definition: AnyDefinition; view: RecordView; children?: ReactNode };
export function RecordLead({ definition, view: { record }, children }: LeadProps) {
  const { t, place } = useWords();
  return (
    <>
      <p className={style.lead}>
        <StateBadge definition={definition} row={record} />
        {children}
        <Deadline definition={definition} row={record} />
        {record.place !== null && <span>{place(record.place)}</span>}
      </p>
      {record.erased && <p className={style.erased}>{t('erased')}</p>}
      {record.erased && <Destroyed id={record.id} />}
    </>
  );
}
