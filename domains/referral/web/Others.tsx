// Who else offers the same help and could take this child, nearest first: the next to ask when the first cannot.
import { Button } from '@mantine/core';
import { useId } from 'react';
import { type Row, withQuery } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { kilometres } from '../../../web/nearness.ts';
import { usePack } from '../../../web/pack.ts';
import { serviceName } from '../../../web/records/serviceName.ts';
import { useWords } from '../../../web/words.ts';
import type { Choice } from './ChooseService.tsx';
import { whyUnfit } from './fitting.ts';
import style from './referral.module.css';

/** `not` is the service that was asked. */
type Props = { child: Pick<Row, 'values' | 'place'>; kind: string; not: string; onChoose: (choice: Choice) => void };

export function Others({ child, kind, not, onChoose }: Props) {
  const { t } = useWords('screens');
  const { placeByCode } = usePack();
  const heading = useId();
  const query = { state: 'offered', kinds: kind, sort: '-opened', limit: 100 };
  const { data } = useLoad<{ rows: Row[] }>(withQuery('/api/records/service', query));
  const at = (code: string | null) => (code === null ? undefined : placeByCode.get(code));
  const others = (data?.rows ?? [])
    .filter((row) => row.id !== not && whyUnfit(row.values, child.values) === undefined)
    .map((row) => ({ row, far: row.place === child.place ? 0 : kilometres(at(child.place), at(row.place)) }))
    .sort((a, b) => (a.far ?? Number.POSITIVE_INFINITY) - (b.far ?? Number.POSITIVE_INFINITY))
    .slice(0, 3);
  if (!data) return null;
  return (
    <section className={style.others} aria-labelledby={heading}>
      <h2 id={heading}>{t('screens:referral.others.title')}</h2>
      {others.length === 0 && <p className={layout.plain}>{t('screens:referral.others.none')}</p>}
      <ul className={style.offers}>
        {others.map(({ row, far }) => (
          <Other key={row.id} row={row} far={far} onChoose={() => onChoose({ service: row, kind })} />
        ))}
      </ul>
    </section>
  );
}

function Other({ row, far, onChoose }: { row: Row; far: number | undefined; onChoose: () => void }) {
  const words = useWords('screens');
  const name = serviceName(row, words.language);
  const { room } = row.values;
  const facts = [
    row.place !== null && words.place(row.place),
    far === 0 ? words.t('screens:referral.others.here') : far !== undefined && words.t('screens:referral.others.near', { km: far }),
    typeof room === 'number' ? words.t('screens:directory.free', { count: room }) : words.t('screens:directory.roomUnknown'),
  ].filter(Boolean);
  return (
    <li className={style.offer}>
      <div>
        <p className={layout.plain}>
          <strong>{name}</strong>
        </p>
        <p className={layout.plain}>{facts.join(' · ')}</p>
      </div>
      <Button size="md" variant="default" onClick={onChoose}>
        {words.t('screens:referral.choose')}
        <span className="unseen"> {name}</span>
      </Button>
    </li>
  );
}
