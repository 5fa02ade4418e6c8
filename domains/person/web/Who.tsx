// What is known of a person: coded answers in sight, parent, address and telephone behind a tap.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { answered, Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { useWords } from '../../../web/words.ts';

const sections = ['about', 'contact'];

export function Who({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('person');
  const { values } = view.record;
  const about = Object.entries(definition.fields).filter(([, { section }]) => sections.includes(section));
  const coded = about.filter(([, { confidential }]) => !confidential).map(([name]) => name);
  const sealed = answered(
    definition,
    values,
    about.filter(([, { confidential }]) => confidential).map(([name]) => name),
  );
  return (
    <Part title={words.t('screens:person.who')}>
      <div className={layout.stack}>
        <Facts definition={definition} values={values} names={coded} />
        {sealed.length > 0 && (
          <Sealed label={words.t('screens:person.showWho')}>
            <Facts definition={definition} values={values} names={sealed} />
          </Sealed>
        )}
        <div className={layout.buttons}>
          {sections
            .filter((name) => view.permitted.edit.includes(name))
            .map((name) => (
              <Button key={name} variant="default" size="compact-md" onClick={() => onOpen(`section:${name}`)}>
                {words.t('change')}: {words.section(definition, name)}
              </Button>
            ))}
        </div>
      </div>
    </Part>
  );
}
