// The one form for every record type: asks, judges in the browser by the kernel's own rules, sends, and says what became of it.
import { Button } from '@mantine/core';
import { type FormEvent, useId, useMemo } from 'react';
import { Controller } from 'react-hook-form';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { useWords } from '../words.ts';
import { ErrorSummary } from './ErrorSummary.tsx';
import style from './forms.module.css';
import { FieldInput } from './inputs.tsx';
import type { RecordFormProps } from './RecordForm.tsx';
import { useRecordForm } from './useRecordForm.ts';

export function RecordFormBody(props: RecordFormProps) {
  const { definition, transition, onCancel } = props;
  const words = useWords();
  const { t } = words;
  const id = useId();
  const form = useRecordForm(props);
  const required = new Set(transition === undefined ? [] : (definition.transitions[transition]?.requires ?? []));
  const groups = useMemo(() => bySection(definition, form.asked), [definition, form.asked]);
  const label = props.submitLabel ?? (transition === undefined ? t('form.save') : words.transition(definition, transition));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    // A form inside a panel inside another form's page sends itself only.
    event.stopPropagation();
    return form.submit(event);
  };
  return (
    <form className={style.form} onSubmit={submit} noValidate aria-busy={form.sending}>
      {form.restored && (
        <p className={style.note} role="status">
          {t('form.restored')}{' '}
          <button type="button" className={style.clear} onClick={form.startAgain}>
            {t('form.startAgain')}
          </button>
        </p>
      )}
      <ErrorSummary problems={form.problems} idOf={(name) => `${id}-${name}`} labelOf={(name) => words.field(definition, name)} />
      {groups.map(({ section, names }) => (
        <fieldset key={section} className={style.section}>
          <legend className={groups.length > 1 ? style.sectionTitle : 'unseen'}>{words.section(definition, section)}</legend>
          {names.map((name) => (
            <Controller
              key={name}
              name={name}
              control={form.control}
              render={({ field }) => (
                <FieldInput
                  id={`${id}-${name}`}
                  field={definition.fields[name] as (typeof definition.fields)[string]}
                  label={labelFor(words.field(definition, name), required.size > 0 && !required.has(name), t('form.optional'))}
                  hint={words.hint(definition, name)}
                  error={form.problems.find((each) => each.field === name)?.text}
                  required={required.has(name)}
                  value={field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  choices={props.choices?.[name]}
                />
              )}
            />
          ))}
        </fieldset>
      ))}
      {form.waiting !== undefined && (
        <p className={style.note} role="status">
          {form.waiting}
        </p>
      )}
      <div className={style.buttons}>
        <Button type="submit" loading={form.sending} size="md">
          {label}
        </Button>
        {onCancel && (
          <Button variant="subtle" size="md" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

const labelFor = (label: string, optional: boolean, mark: string) => (optional ? `${label} ${mark}` : label);

function bySection(definition: AnyDefinition, names: readonly string[]): { section: string; names: string[] }[] {
  const sections = [...new Set(names.map((name) => definition.fields[name]?.section ?? ''))];
  return sections.map((section) => ({ section, names: names.filter((name) => definition.fields[name]?.section === section) }));
}
