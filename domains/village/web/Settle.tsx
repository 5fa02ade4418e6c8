// A matter that the village settles by itself, one question after the other; harm that must be reported is led kindly to a report.
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { Listen } from '../../../web/Listen.tsx';
import layout from '../../../web/layout.module.css';
import { announce } from '../../../web/notices.tsx';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { useUnfinished } from '../../../web/unfinished.ts';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { mustReport } from '../rules.ts';
import { BigButtons, BigChoices } from './BigChoices.tsx';
import { tick } from './ticked.ts';
import { useMyVillage } from './useMyVillage.ts';

type Said = { kind?: string; signs?: readonly string[] };

export function Settle() {
  const { t } = useWords();
  const [said, setSaid] = useState<Said>({});
  const { reference } = usePack();
  const { kind, signs } = said;
  useUnfinished(kind !== undefined);
  const must = mustReport(said, reference).length > 0;
  return (
    <Page title={t('village:settle.title')}>
      <div className={style.column}>
        {must && <MustReport signs={signs ?? []} onOther={() => setSaid({})} />}
        {!must && kind === undefined && <What onSaid={(code) => setSaid({ kind: code })} />}
        {!must && kind !== undefined && signs === undefined && (
          <Signs onSaid={(codes) => setSaid({ kind, signs: codes })} onBack={() => setSaid({})} />
        )}
        {!must && kind !== undefined && signs !== undefined && <Agreed kind={kind} signs={signs} onBack={() => setSaid({ kind })} />}
      </div>
    </Page>
  );
}

function useCodes(list: string) {
  const words = useWords();
  const { lists } = usePack();
  return (lists[list] ?? []).map(({ code }) => ({ value: code, label: words.code(list, code) }));
}

function What({ onSaid }: { onSaid: (kind: string) => void }) {
  const words = useWords();
  const definition = usePack().definition('settlement');
  const options = useCodes('village-matter');
  return <BigButtons question={words.field(definition, 'kind')} options={options} onChoose={onSaid} />;
}

function Signs({ onSaid, onBack }: { onSaid: (signs: string[]) => void; onBack: () => void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <>
      <BigChoices question={t('village:settle.signs')} options={useCodes('sign')} chosen={chosen} onChange={setChosen} many />
      <div className={layout.line}>
        <Button size="lg" onClick={() => onSaid(chosen)}>
          {t(chosen.length > 0 ? 'village:settle.some' : 'village:settle.none')}
        </Button>
        <Button size="lg" variant="subtle" onClick={onBack}>
          {t('village:settle.back')}
        </Button>
      </div>
    </>
  );
}

/** Said kindly, with one tap to the report; what was ticked goes along. */
function MustReport({ signs, onOther }: { signs: readonly string[]; onOther: () => void }) {
  const { t } = useWords();
  return (
    <section className={style.kind} aria-labelledby="must" aria-live="polite">
      <h2 id="must">{t('village:settle.mustTitle')}</h2>
      <p>{t('village:settle.mustText')}</p>
      <div>
        <Listen text={`${t('village:settle.mustTitle')}. ${t('village:settle.mustText')}`} />
      </div>
      <Link to="/village/report" onClick={() => tick(signs)} className={style.door} data-first="">
        {t('village:settle.mustDo')}
      </Link>
      <div>
        <Button variant="subtle" onClick={onOther}>
          {t('village:settle.other')}
        </Button>
      </div>
    </section>
  );
}

function Agreed({ kind, signs, onBack }: { kind: string; signs: readonly string[]; onBack: () => void }) {
  const words = useWords();
  const pack = usePack();
  const navigate = useNavigate();
  const { network, district } = useMyVillage();
  const asks = ['tookPart', 'childHeard', 'agreed', 'on', 'childSex', 'childAge'];
  const known = { kind, ...(signs.length > 0 && { signs }), ...(network && { network: network.id }), ...(district && { place: district }) };
  return (
    <>
      <p className={layout.line}>
        <strong>{words.code('village-matter', kind)}</strong>
        <Button variant="subtle" onClick={onBack}>
          {words.t('village:settle.back')}
        </Button>
      </p>
      <RecordForm
        definition={pack.definition('settlement')}
        transition="settle"
        fields={district === undefined ? [...asks, 'place'] : asks}
        also={known}
        onDone={() => {
          announce(words.t('village:settle.thanks'));
          navigate({ to: '/village' }).catch(() => {});
        }}
      />
    </>
  );
}
