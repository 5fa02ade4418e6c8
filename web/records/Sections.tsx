// What a record says, section by section: the sections this person may read, and a way to change those they may write.
import { Button } from '@mantine/core';
import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { RecordView } from '../api.ts';
import { Reading } from '../forms/reading.tsx';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

type Props = { definition: AnyDefinition; view: RecordView; onEdit?: (section: string) => void; only?: readonly string[] };

export function Sections({ definition, view, onEdit, only }: Props) {
  const sections = definition.sections.filter((section) => view.readable.includes(section) && (!only || only.includes(section)));
  return sections.map((section) => <Section key={section} definition={definition} view={view} section={section} onEdit={onEdit} />);
}

type SectionProps = { definition: AnyDefinition; view: RecordView; section: string; onEdit: ((section: string) => void) | undefined };

export function Section({ definition, view, section, onEdit }: SectionProps) {
  const words = useWords();
  const editable = onEdit !== undefined && view.permitted.edit.includes(section);
  return (
    <section className={style.section} aria-labelledby={`section-${section}`}>
      <div className={style.sectionTop}>
        <h2 id={`section-${section}`}>{words.section(definition, section)}</h2>
        {editable && (
          <Button variant="subtle" size="compact-md" onClick={() => onEdit(section)}>
            {words.t('change')}
            <span className="unseen"> {words.section(definition, section)}</span>
          </Button>
        )}
      </div>
      <Said definition={definition} view={view} section={section} />
    </section>
  );
}

/** What a section says; questions nobody answered are left out until somebody changes it. */
function Said({ definition, view, section }: Omit<SectionProps, 'onEdit'>) {
  const words = useWords();
  const { values } = view.record;
  const filled = Object.entries(definition.fields).filter(([name, field]) => field.section === section && isFilled(values[name]));
  if (filled.length === 0) return <p className={style.nothing}>{words.t('nothingYet')}</p>;
  return (
    <dl className={style.values}>
      {filled.map(([name, field]) => (
        <div key={name} data-long={field.kind === 'longText' || undefined}>
          <dt>{words.field(definition, name)}</dt>
          <dd>
            <Reading field={field} value={values[name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
