// A worry, told by a village member in a few answers; what it came from, a visit or a matter that may not be settled, is joined to it.
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Outcome, RecordView } from '../../../web/api.ts';
import { step } from '../../../web/events.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { Listen } from '../../../web/Listen.tsx';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { useSending } from '../../../web/sending.ts';
import { Loading } from '../../../web/states.tsx';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { tick, tickedBefore } from './ticked.ts';
import { useMyVillage } from './useMyVillage.ts';

const asked = ['dangerNow', 'signs', 'worry', 'placeDetail', 'childSex', 'childAge', 'childWho'];
/** Of these a report can come; the address names one by its id. */
const origins = ['watchVisit', 'settlement'];
type Asked = { of?: string; on?: string };

export function Worry() {
  const { t } = useWords();
  const { isAsked } = useMyVillage();
  // The district is known before the form is there: it goes along unasked. Where it cannot be told, it is asked; nobody waits for it with a worry.
  return <Page title={t('village:worry.title')}>{isAsked ? <Loading /> : <Telling />}</Page>;
}

function Telling() {
  const pack = usePack();
  const { district } = useMyVillage();
  const { of = '', on = '' } = useSearch({ strict: false }) as Asked;
  const [ticked] = useState(tickedBefore);
  useEffect(() => tick([]), []);
  const origin = useLoad<RecordView>(origins.includes(of) && on !== '' ? `/api/records/${of}/${encodeURIComponent(on)}` : undefined);
  const [sent, setSent] = useState<Outcome>();
  const passing = useSending(() => {});
  const first = useMemo(() => (ticked.length > 0 ? { signs: ticked } : {}), [ticked]);
  const done = (outcome: Outcome) => {
    setSent(outcome);
    const record = origin.data?.record;
    if (record && record.values.report === undefined) passing.send([step(record, 'passOn', { report: outcome.recordId })]).catch(() => {});
  };
  if (sent) return <Thanks report={sent} />;
  return (
    <div className={style.column}>
      <InDanger />
      <Aloud />
      <RecordForm
        key={district ?? ''}
        definition={pack.definition('report')}
        transition="receive"
        fields={district === undefined ? [...asked, 'place'] : asked}
        initial={first}
        also={{ channel: 'village', ...(district !== undefined && { place: district }) }}
        onDone={done}
      />
    </div>
  );
}

function Thanks({ report }: { report: Outcome }) {
  const { t } = useWords();
  return (
    <div className={style.kind} role="status">
      <p>
        <strong>{t(report.outcome === 'waiting' ? 'village:worry.waiting' : 'village:worry.thanks')}</strong>
      </p>
      <p>{t('village:worry.next')}</p>
      <p className={layout.line}>
        {report.code !== undefined && <Link to={pathOf({ type: 'report', id: report.recordId, parent: null })}>{report.code}</Link>}
        <Link to="/village">{t('village:worry.back')}</Link>
      </p>
    </div>
  );
}

/** What is asked, for whoever would rather hear it. */
function Aloud() {
  const words = useWords();
  const pack = usePack();
  const definition = pack.definition('report');
  const signs = (pack.lists.sign ?? []).map(({ code }) => words.code('sign', code));
  const said = [words.field(definition, 'dangerNow'), words.field(definition, 'signs'), ...signs, words.field(definition, 'worry')];
  return (
    <div>
      <Listen text={said.join('. ')} />
    </div>
  );
}

/** Somebody in danger is helped by a call, not by a form. */
function InDanger() {
  const { t } = useWords();
  const { helplines, words } = usePack();
  const numbers = helplines.filter(({ forDanger, verifiedOn }) => forDanger && verifiedOn !== null);
  if (numbers.length === 0) return null;
  return (
    <p className={layout.danger}>
      {t('village:worry.danger')}{' '}
      {numbers.map(({ code, number }) => (
        <a key={code} href={`tel:${number}`}>
          {t(`${words}:helplines.${code}`)}: {number}
        </a>
      ))}
    </p>
  );
}
