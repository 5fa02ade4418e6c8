// Asks for a place from the wide to the narrow: the province, then a district of it where that is known.
import { Input } from '@mantine/core';
import { type Place, usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import { Choose } from './Choose.tsx';
import style from './forms.module.css';
import type { InputProps } from './inputProps.ts';

export function PlaceInput(props: InputProps) {
  const { t } = useWords();
  const { code, place, province, options } = usePlaces(props.value);
  const needsDistrict = props.field.level === 2;
  const quiet = { ...props, hint: undefined, error: undefined };
  return (
    <fieldset className={style.group}>
      <legend className={style.legend}>{props.label}</legend>
      {props.hint !== undefined && <p className={style.hint}>{props.hint}</p>}
      {props.error !== undefined && <Input.Error id={`${props.id}-problem`}>{props.error}</Input.Error>}
      <div className={style.pair}>
        <Choose {...quiet} label={t('place.province')} value={province} options={options(({ level }) => level === 1)} />
        {province !== undefined && (
          <Choose
            {...quiet}
            id={`${props.id}-district`}
            label={needsDistrict ? t('place.district') : t('place.districtIfKnown')}
            required={needsDistrict}
            value={place?.level === 2 ? code : undefined}
            onChange={(district) => props.onChange(district ?? province)}
            options={options(({ parent }) => parent === province)}
          />
        )}
      </div>
    </fieldset>
  );
}

function usePlaces(value: unknown) {
  const { places, placeByCode } = usePack();
  const { placeAlone } = useWords();
  const code = typeof value === 'string' ? value : undefined;
  const place = code === undefined ? undefined : placeByCode.get(code);
  const province = place?.level === 2 ? (place.parent ?? undefined) : place?.code;
  const options = (wanted: (each: Place) => boolean) =>
    places
      .filter(wanted)
      .map((each) => ({ value: each.code, label: placeAlone(each.code) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  return { code, place, province, options };
}
