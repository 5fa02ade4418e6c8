// Asks for a place from the wide to the narrow: the province, then a district of it where that is known.
import { Input } from '@mantine/core';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './forms.module.css';
import { Choose, type InputProps } from './inputs.tsx';

export function PlaceInput(props: InputProps) {
  const { places, placeByCode } = usePack();
  const { t, placeAlone } = useWords();
  const code = typeof props.value === 'string' ? props.value : undefined;
  const place = code === undefined ? undefined : placeByCode.get(code);
  const province = place?.level === 2 ? (place.parent ?? undefined) : place?.code;
  const options = (parent: (each: { parent: string | null; level: number }) => boolean) =>
    places
      .filter(parent)
      .map((each) => ({ value: each.code, label: placeAlone(each.code) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  const needsDistrict = props.field.level === 2;
  return (
    <fieldset className={style.group}>
      <legend className={style.legend}>{props.label}</legend>
      {props.hint !== undefined && <p className={style.hint}>{props.hint}</p>}
      {props.error !== undefined && <Input.Error id={`${props.id}-problem`}>{props.error}</Input.Error>}
      <div className={style.pair}>
        <Choose
          {...props}
          label={t('place.province')}
          hint={undefined}
          error={undefined}
          value={province}
          options={options(({ level }) => level === 1)}
        />
        {province !== undefined && (
          <Choose
            {...props}
            id={`${props.id}-district`}
            label={needsDistrict ? t('place.district') : t('place.districtIfKnown')}
            hint={undefined}
            error={undefined}
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
