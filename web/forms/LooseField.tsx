// One field of a record type outside the generic form, for guided screens that make several records at once.
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Values } from '../api.ts';
import { useUnfinished } from '../unfinished.ts';
import { useWords } from '../words.ts';
import type { Shown } from './ErrorSummary.tsx';
import { FieldInput } from './inputs.tsx';

type Props = {
  definition: AnyDefinition;
  name: string;
  /** Before the name in the input's id and in `problems`, so that two children's ages are two fields. */
  group: string;
  values: Values;
  onSay: (name: string, value: unknown) => void;
  problems: readonly Shown[];
  required?: boolean;
  label?: string;
};

export const looseId = (group: string, name: string): string => `${group}-${name}`;

export function LooseField({ definition, name, group, values, onSay, problems, required = false, label }: Props) {
  const words = useWords();
  useUnfinished();
  const field = definition.fields[name];
  if (!field) return null;
  const asked = label ?? words.field(definition, name);
  return (
    <FieldInput
      id={looseId(group, name)}
      field={field}
      label={required ? asked : `${asked} ${words.t('form.optional')}`}
      hint={words.hint(definition, name)}
      error={problems.find((each) => each.field === looseId(group, name))?.text}
      required={required}
      value={values[name]}
      onChange={(value) => onSay(name, value)}
      onBlur={() => {}}
      choices={undefined}
    />
  );
}
