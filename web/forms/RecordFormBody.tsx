// The one form for every record type: asks, judges in the browser by the kernel's own rules, sends, and says what became of it.
import { Button } from '@mantine/core';
import { type FormEvent, useId, useMemo } from 'react';
import { Controller } from 'react-hook-form';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import layout from '../layout.module.css';
import { useWords } from '../words.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import style from './forms.module.css';
import { FieldInput } from './inputs.tsx';
import { Restored } from './Restored.tsx';
import type { RecordFormProps } from './recordFormProps.ts';
import { useRecordForm } from './useRecordForm.ts';

export function RecordFormBody(props: RecordFormProps) {
  const { definition, transition, onCancel } = props;
  const words = useWords();
  const id = useId();
  const idOf = (name: string) => `${id}-${name}`;
  const form = useRecordForm(props);
  const label = props.submitLabel ?? (transition === undefined ? words.t('form.save') : words.transition(definition, transition));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    // A form inside a panel inside another form's page sends itself only.
    event.stopPropagation();
    return form.submit(event);
  };
  return (
    <form className={style.form} onSubmit={submit} noValidate aria-busy={form.sending}>
      {form.restored && <Restored onStartAgain={form.startAgain} />}
      <ErrorSummary problems={form.problems} idOf={idOf} labelOf={(name) => words.field(definition, name)} />
      <Questions props={props} form={form} idOf={idOf} />
      {form.waiting !== undefined && (
        <p className={layout.note} role="status">
          {form.waiting}
        </p>
      )}
      <div className={style.buttons}>
        <Button type="submit" loading={form.sending} size="md">
          {label}
        </Button>
        {onCancel && (
          <Button variant="subtle" size="md" onClick={onCancel}>
            {words.t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

type QuestionsProps = { props: RecordFormProps; form: ReturnType<typeof useRecordForm>; idOf: (name: string) => string };

/** The questions by section; a section's name is shown when there are several. */
function Questions({ props, form, idOf }: QuestionsProps) {
  const { definition } = props;
  const words = useWords();
  const groups = useMemo(() => bySection(definition, form.asked), [definition, form.asked]);
  return groups.map(({ section, names }) => (
    <fieldset key={section} className={style.section}>
      <legend className={groups.length > 1 ? style.sectionTitle : 'unseen'}>{words.section(definition, section)}</legend>
      {names.map((name) => (
        <Question key={name} props={props} form={form} name={name} id={idOf(name)} />
      ))}
    </fieldset>
  ));
}

function Question({ props, form, name, id }: Omit<QuestionsProps, 'idOf'> & { name: string; id: string }) {
  const { definition, transition, choices } = props;
  const words = useWords();
  const asked = definition.fields[name];
  if (!asked) return null;
  const needed = transition === undefined ? [] : (definition.transitions[transition]?.requires ?? []);
  const required = needed.includes(name);
  const label = words.field(definition, name);
  return (
    <Controller
      name={name}
      control={form.control}
      render={({ field }) => (
        <FieldInput
          id={id}
          field={asked}
          label={needed.length > 0 && !required ? `${label} ${words.t('form.optional')}` : label}
          hint={words.hint(definition, name)}
          error={form.problems.find((each) => each.field === name)?.text}
          required={required}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          choices={choices?.[name]}
        />
      )}
    />
  );
}

function bySection(definition: AnyDefinition, names: readonly string[]): { section: string; names: string[] }[] {
  const sections = [...new Set(names.map((name) => definition.fields[name]?.section ?? ''))];
  return sections.map((section) => ({ section, names: names.filter((name) => definition.fields[name]?.section === section) }));
}
