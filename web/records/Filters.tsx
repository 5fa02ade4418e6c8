// Choices that narrow a list, and its order: plain selects, which every phone knows how to show.
import { useId } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { useNarrow } from '../narrow.ts';
import { usePack } from '../pack.ts';
import { usePeople } from '../people.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './RecordTable.module.css';
import { isFilter, type SetQuery } from './useListQuery.ts';
import type { Query } from './useRows.ts';

type Option = readonly [value: string, label: string];
const orders = ['due', '-due', '-opened', 'opened'] as const;

type FiltersProps = { definition: AnyDefinition; names: readonly string[]; query: Query; set: SetQuery };

export function Filters(props: FiltersProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const chosen = props.names.filter((name) => props.query[name] !== undefined).length;
  if (!narrow) return <Picks {...props} />;
  // On a phone the list comes first.
  return (
    <details className={style.folded}>
      <summary>
        {t('list.filters')}
        {chosen > 0 && ` (${chosen})`}
      </summary>
      <Picks {...props} />
    </details>
  );
}

function Picks({ definition, names, query, set }: FiltersProps) {
  const { t, field } = useWords();
  const label = (name: string) => (name in definition.fields ? field(definition, name) : t(`list.${name}`));
  const orderings = orders.map((order) => [order, t(`list.orders.${order}`)] as const);
  const shown = names.filter((name) => isFilter(definition, name));
  return (
    <div className={style.filters}>
      {shown.map((name) => (
        <Filter
          key={name}
          definition={definition}
          name={name}
          label={label(name)}
          value={query[name]}
          onChange={(value) => set(name, value)}
        />
      ))}
      <Pick label={t('list.order')} value={query.sort} options={orderings} onChange={(value) => set('sort', value)} />
    </div>
  );
}

type FilterProps = {
  definition: AnyDefinition;
  name: string;
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};
function Filter({ definition, name, ...rest }: FilterProps) {
  const { t } = useWords();
  return <Pick {...rest} options={useOptions(definition, name)} all={t('list.all')} />;
}

function useOptions(definition: AnyDefinition, name: string): readonly Option[] {
  const { lists, agencies, places } = usePack();
  const words = useWords();
  const me = useMe();
  const people = usePeople();
  const field = definition.fields[name];
  const yesNo: readonly Option[] = [
    ['true', words.t('kernel:yes')],
    ['false', words.t('kernel:no')],
  ];
  if (name === 'state') return definition.states.map((state) => [state, words.state(definition, state)]);
  if (name === 'open' || field?.kind === 'yesNo') return yesNo;
  if (name === 'mine') return [['true', words.t('list.onlyMine')]];
  if (field?.kind === 'agency') return agencies.map(({ code }) => [code, words.agency(code)]);
  if (field?.kind === 'worker') return people.map(({ id, displayName }) => [String(id), displayName]);
  if (name === 'place') return placesBelow(me.user.area, places).map(({ code }) => [code, words.placeAlone(code)]);
  return (lists[field?.list ?? ''] ?? []).map(({ code }) => [code, words.code(field?.list ?? '', code)]);
}

type PlaceRow = { code: string; parent: string | null; level: number };
/** Provinces of the country, or the districts of the one province a person works in. */
export function placesBelow(area: string | null, places: readonly PlaceRow[]): PlaceRow[] {
  const level = places.find(({ code }) => code === area)?.level ?? 0;
  return places.filter((place) => (level === 0 ? place.level === 1 : place.level === 2 && (place.parent === area || place.code === area)));
}

type PickProps = {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string | undefined) => void;
  all?: string;
};
function Pick({ label, value, options, onChange, all }: PickProps) {
  const id = useId();
  return (
    <div className={style.filter}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        data-chosen={(all !== undefined && value !== undefined) || undefined}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
