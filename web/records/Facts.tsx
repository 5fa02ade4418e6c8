// Some fields of a record as question and answer; what nobody answered is left out.
import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Values } from '../api.ts';
import { Reading } from '../forms/reading.tsx';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

export const answered = (definition: AnyDefinition, values: Values, names: readonly string[]): string[] =>
  names.filter((name) => definition.fields[name] && isFilled(values[name]));

export function Facts({ definition, values, names }: { definition: AnyDefinition; values: Values; names: readonly string[] }) {
  const words = useWords();
  const filled = answered(definition, values, names);
  if (filled.length === 0) return null;
  return (
    <dl className={style.values}>
      {filled.map((name) => {
        const field = definition.fields[name];
        return (
          field && (
            <div key={name} data-long={field.kind === 'longText' || undefined}>
              <dt>{words.field(definition, name)}</dt>
              <dd>
                <Reading field={field} value={values[name]} />
              </dd>
            </div>
          )
        );
      })}
    </dl>
  );
}
