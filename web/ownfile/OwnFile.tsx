// Who asked for the child's own file, what was decided, and the file itself once it is approved, as paper or as data.
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { type ApiProblem, type ChildRow, getFile, problemOf, type RecordView } from '../api.ts';
import layout from '../layout.module.css';
import { usePack } from '../pack.ts';
import { Deadline } from '../records/Deadline.tsx';
import { NeedsNetwork, useInReach } from '../records/NeedsNetwork.tsx';
import { OpenAndSealed } from '../records/OpenAndSealed.tsx';
import { Part } from '../records/Part.tsx';
import { PartSteps } from '../records/PartSteps.tsx';
import { StateBadge } from '../records/StateBadge.tsx';
import { saveFile } from '../saveFile.ts';
import { useWords } from '../words.ts';
import style from './ownFile.module.css';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function OwnFile({ view, onOpen }: Props) {
  const { t } = useWords();
  const requests = view.children.disclosure ?? [];
  const asks = view.permitted.create.includes('disclosure');
  if (requests.length === 0 && !asks) return null;
  return (
    <Part title={t('disclosure:file.title')} ask={asks && { label: t('disclosure:file.ask'), onAsk: () => onOpen('new:disclosure') }}>
      {requests.length === 0 && <p className={layout.plain}>{t('disclosure:file.none')}</p>}
      <ul className={style.list}>
        {requests.map((row) => (
          <Request key={row.id} row={row} code={view.record.code ?? ''} onOpen={onOpen} />
        ))}
      </ul>
    </Part>
  );
}

const shown = ['identity', 'purpose', 'askedOn', 'leaveOut', 'givenOn'];
const sealed = ['note', 'answer'];

function Request({ row, code, onOpen }: { row: ChildRow; code: string; onOpen: Props['onOpen'] }) {
  const words = useWords();
  const definition = usePack().definition('disclosure');
  const { askedBy } = row.values;
  return (
    <li className={style.request}>
      <p className={layout.line}>
        <strong>{typeof askedBy === 'string' ? words.code('asked-by', askedBy) : words.type(definition)}</strong>
        <StateBadge definition={definition} row={row} />
        <Deadline definition={definition} row={row} />
      </p>
      <OpenAndSealed definition={definition} values={row.values} open={shown} sealed={sealed} />
      {row.state === 'approved' && row.permitted.transitions.includes('give') && <Leaving id={row.id} code={code} />}
      <PartSteps row={row} onOpen={onOpen} />
    </li>
  );
}

const kinds = [
  { word: 'disclosure:file.pdfLo', query: 'format=pdf&language=lo', ending: 'pdf' },
  { word: 'disclosure:file.pdfEn', query: 'format=pdf&language=en', ending: 'pdf' },
  { word: 'disclosure:file.json', query: 'format=json', ending: 'json' },
] as const;

type Kind = (typeof kinds)[number];

/** Asked of the server when it is pressed, so that proof can be asked for first; it is kept nowhere in the browser. */
function useFile(id: string, code: string) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const take = async ({ query, ending }: Kind) => {
    setBusy(true);
    setProblem(undefined);
    try {
      saveFile(await getFile(`/api/disclosures/${id}/file?${query}`), `${code}.${ending}`);
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, take };
}

function Leaving({ id, code }: { id: string; code: string }) {
  const words = useWords();
  const { t } = words;
  const inReach = useInReach();
  const why = useId();
  const { busy, problem, take } = useFile(id, code);
  return (
    <>
      <p className={layout.plain}>{t('disclosure:file.look')}</p>
      {!inReach && <NeedsNetwork id={why} />}
      <p className={layout.line}>
        {kinds.map((kind) => (
          <Button
            key={kind.word}
            variant="default"
            disabled={busy || !inReach}
            {...(!inReach && { 'aria-describedby': why })}
            onClick={() => take(kind)}
          >
            {t(kind.word)}
          </Button>
        ))}
        {busy && <span role="status">{t('disclosure:file.making')}</span>}
      </p>
      {problem && (
        <p role="alert" className={style.problem}>
          {words.problem(problem)}
        </p>
      )}
    </>
  );
}
