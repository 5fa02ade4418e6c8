// The question of a count, in one line of choices: what, by what, from when to when, and whether the table may leave the house.
import { Checkbox, NativeSelect } from '@mantine/core';
import type { Grant } from '../../../kernel/access/grant.ts';
import { isDate } from '../../../kernel/calendar/date.ts';
import { DayInput } from '../../../web/forms/DayInput.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import { type Countable, countable, type Dimension, dimensionNames, mayCount, mayCountBy } from '../dimensions.ts';
import style from './statistics.module.css';

export type Asked = { of: Countable; first: Dimension; second: Dimension | ''; from: string; to: string; safe: boolean };

const openTo = (grants: readonly Grant[], of: Countable) => dimensionNames.filter((dimension) => mayCountBy(grants, of, dimension));

/** The same question by what this person may count by. */
export function withinReach(grants: readonly Grant[], asked: Asked): Asked {
  const of = mayCount(grants, asked.of) ? asked.of : (countable.find((each) => mayCount(grants, each)) ?? asked.of);
  const open = openTo(grants, of);
  const first = open.includes(asked.first) ? asked.first : (open[0] ?? asked.first);
  const second = asked.second !== '' && asked.second !== first && open.includes(asked.second) ? asked.second : '';
  return { ...asked, of, first, second };
}

export function Asking({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const { t } = useWords('statistics');
  const { grants } = useMe();
  const change = (part: Partial<Asked>) => onAsk({ ...asked, ...part });
  return (
    <div className={style.asking}>
      <div className={style.choices}>
        <NativeSelect
          label={t('statistics:ask.of')}
          value={asked.of}
          data={countable.filter((each) => mayCount(grants, each)).map((value) => ({ value, label: t(`statistics:of.${value}`) }))}
          onChange={({ currentTarget }) => onAsk(withinReach(grants, { ...asked, of: currentTarget.value as Countable }))}
        />
        <Divisions asked={asked} onAsk={onAsk} />
      </div>
      <div className={style.choices}>
        <Day name="from" value={asked.from} onChange={(from) => change({ from })} />
        <Day name="to" value={asked.to} onChange={(to) => change({ to })} />
      </div>
      <Checkbox
        checked={asked.safe}
        onChange={({ currentTarget }) => change({ safe: currentTarget.checked })}
        label={t('statistics:ask.safe')}
        description={t('statistics:ask.safeHint')}
      />
    </div>
  );
}

function Divisions({ asked, onAsk }: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const { t } = useWords('statistics');
  const { grants } = useMe();
  const choices = openTo(grants, asked.of).map((dimension) => ({ value: dimension, label: t(`statistics:by.${dimension}`) }));
  const others = choices.filter(({ value }) => value !== asked.first);
  const change = (part: Partial<Asked>) => onAsk({ ...asked, ...part });
  return (
    <>
      <NativeSelect
        label={t('statistics:ask.first')}
        value={asked.first}
        data={choices}
        onChange={({ currentTarget }) =>
          change({ first: currentTarget.value as Dimension, ...(asked.second === currentTarget.value && { second: '' }) })
        }
      />
      <NativeSelect
        label={t('statistics:ask.second')}
        value={asked.second}
        data={[{ value: '', label: t('statistics:ask.none') }, ...others]}
        onChange={({ currentTarget }) => change({ second: currentTarget.value as Dimension | '' })}
      />
    </>
  );
}

/** The year alone, or month and year, is enough: it stands for its first or its last day. */
function Day({ name, value, onChange }: { name: 'from' | 'to'; value: string; onChange: (value: string) => void }) {
  const { t } = useWords('statistics');
  return (
    <DayInput
      label={t(`statistics:ask.${name}`)}
      hint={t('statistics:ask.dayHint')}
      value={value}
      onChange={(said) => onChange(isDate(said) ? said : '')}
    />
  );
}
