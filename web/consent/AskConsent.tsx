// Writes down what a child and family answered: they agree, they refuse, or it goes ahead without them on a basis in law.

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordView, Values } from '../api.ts';
import { today } from '../clock.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './consent.module.css';
import { Guidance } from './Guidance.tsx';

const ways = ['agree', 'refuse', 'override'] as const;
type Way = (typeof ways)[number];
const words = { agree: 'consent:consent.transitions.agree', refuse: 'consent:file.refuse', override: 'consent:file.override' } as const;
/** In the order in which it is talked about. */
const fields: Readonly<Record<Way, readonly string[]>> = {
  agree: [
    ...['purpose', 'agency', 'counterpart', 'share', 'withheld', 'givenBy', 'how', 'noCaregiver'],
    ...['childAgrees', 'childHow', 'language', 'on', 'witness'],
  ],
  refuse: ['purpose', 'agency', 'counterpart', 'givenBy', 'how', 'language', 'on', 'reason'],
  override: ['purpose', 'agency', 'counterpart', 'basis', 'reason', 'withheld', 'on', 'witness'],
};

type Props = {
  view: RecordView;
  /** What it is asked for, where that is settled: then it is not asked again. */
  settled?: Values;
  onDone: (way: Way) => void;
  onCancel: () => void;
};

export function AskConsent({ view, settled = {}, onDone, onCancel }: Props) {
  const { t } = useWords();
  const pack = usePack();
  const [way, setWay] = useState<Way>('agree');
  const { values } = view.record;
  return (
    <>
      <div className={style.ways}>
        {ways.map((each) => (
          <Button key={each} variant={each === way ? 'light' : 'default'} aria-pressed={each === way} onClick={() => setWay(each)}>
            {t(words[each])}
          </Button>
        ))}
      </div>
      {way === 'agree' && <Guidance file={values} />}
      <RecordForm
        key={way}
        definition={pack.definition('consent')}
        transition={way}
        fields={fields[way].filter((name) => !(name in settled))}
        parent={view.record.id}
        initial={{
          on: today(pack.timeZone),
          ...(typeof values.language === 'string' && { language: values.language }),
        }}
        also={settled}
        onDone={() => onDone(way)}
        onCancel={onCancel}
      />
    </>
  );
}
