// The services that could help this child: narrowed by kind and place, those that fit first, the others with the reason why not.
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Row, withQuery } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { serviceName } from '../../../web/records/serviceName.ts';
import { Empty, Loading, Trouble } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { whyUnfit } from './fitting.ts';
import style from './referral.module.css';

export type Choice = { service: Row; kind: string };
/** `first` is the kind that is shown first, where it is known. */
type Props = { child: Pick<Row, 'values' | 'place'>; first?: string | undefined; onChoose: (choice: Choice) => void };

export function ChooseService({ child, first, onChoose }: Props) {
  const { t } = useWords('screens');
  const pack = usePack();
  // What a file says the child needs, or what a screening says can help.
  const said = child.values.needs ?? child.values.kinds;
  const needs = Array.isArray(said) ? (said as string[]) : [];
  const kinds = (pack.lists['service-kind'] ?? []).map(({ code }) => code);
  const [kind, setKind] = useState(kinds.find((each) => (first === undefined ? needs.includes(each) : each === first)) ?? 'protection');
  const [place, setPlace] = useState(provinceOf(child.place, pack.placeByCode) ?? '');
  const query = { state: 'offered', kinds: kind, place, sort: '-opened', limit: 100 };
  const { data, problem, loading, reload } = useLoad<{ rows: Row[] }>(withQuery('/api/records/service', query));
  return (
    <div className={style.choose}>
      <Narrow kinds={kinds} kind={kind} onKind={setKind} place={place} onPlace={setPlace} />
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {loading && !data && <Loading />}
      {data?.rows.length === 0 && <Empty title={t('screens:referral.noService')}>{t('screens:referral.noServiceHint')}</Empty>}
      {data && <Offers rows={data.rows} child={child} onChoose={(service) => onChoose({ service, kind })} />}
    </div>
  );
}

const provinceOf = (place: string | null, places: ReadonlyMap<string, { parent: string | null; level: number }>) => {
  const found = place === null ? undefined : places.get(place);
  return found?.level === 2 ? (found.parent ?? undefined) : (place ?? undefined);
};

type NarrowProps = {
  kinds: readonly string[];
  kind: string;
  onKind: (kind: string) => void;
  place: string;
  onPlace: (place: string) => void;
};
function Narrow({ kinds, kind, onKind, place, onPlace }: NarrowProps) {
  const words = useWords('screens');
  const { places } = usePack();
  const provinces = places.filter(({ level }) => level === 1).map(({ code }) => ({ value: code, label: words.placeAlone(code) }));
  return (
    <div className={style.narrow}>
      <NativeSelect
        label={words.t('screens:referral.kind')}
        value={kind}
        data={kinds.map((code) => ({ value: code, label: words.code('service-kind', code) }))}
        onChange={({ currentTarget }) => onKind(currentTarget.value)}
      />
      <NativeSelect
        label={words.t('place.province')}
        value={place}
        data={[{ value: '', label: words.t('screens:referral.anywhere') }, ...provinces]}
        onChange={({ currentTarget }) => onPlace(currentTarget.value)}
      />
    </div>
  );
}

function Offers({ rows, child, onChoose }: { rows: readonly Row[]; child: Props['child']; onChoose: (service: Row) => void }) {
  const judged = rows.map((row) => ({ row, unfit: whyUnfit(row.values, child.values) }));
  const roomOf = ({ row }: (typeof judged)[number]) => (typeof row.values.room === 'number' ? row.values.room : 0);
  const ordered = judged.sort((a, b) => Number(a.unfit !== undefined) - Number(b.unfit !== undefined) || roomOf(b) - roomOf(a));
  return (
    <ul className={style.offers}>
      {ordered.map(({ row, unfit }) => (
        <Offer key={row.id} row={row} unfit={unfit} onChoose={() => onChoose(row)} />
      ))}
    </ul>
  );
}

function Offer({ row, unfit, onChoose }: { row: Row; unfit: string | undefined; onChoose: () => void }) {
  const words = useWords('screens');
  const { values } = row;
  const name = serviceName(row, words.language);
  const facts = [
    typeof values.agency === 'string' && words.agency(values.agency),
    row.place !== null && words.place(row.place),
    typeof values.forSex === 'string' && words.code('for-sex', values.forSex),
    typeof values.ageFrom === 'number' &&
      typeof values.ageTo === 'number' &&
      words.t('screens:referral.ages', { from: values.ageFrom, to: values.ageTo }),
    values.hours,
    values.phone,
  ].filter(Boolean);
  return (
    <li className={style.offer} data-unfit={unfit !== undefined || undefined}>
      <div>
        <p className={layout.plain}>
          <strong>{name}</strong>
        </p>
        <p className={layout.plain}>{facts.join(' · ')}</p>
        <p className={layout.plain}>
          {unfit === undefined
            ? typeof values.room === 'number'
              ? words.t('screens:directory.free', { count: values.room })
              : words.t('screens:directory.roomUnknown')
            : words.t(`screens:referral.unfit.${unfit}`)}
        </p>
      </div>
      <Button size="md" data-next="" disabled={unfit !== undefined} onClick={onChoose}>
        {words.t('screens:referral.choose')}
        <span className="unseen"> {name}</span>
      </Button>
    </li>
  );
}
