// What was said, as it was said: coded answers at once, words and names only when asked for.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { answered } from '../../../web/records/Facts.tsx';
import { OpenAndSealed } from '../../../web/records/OpenAndSealed.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';

const told = ['worry', 'place', 'child', 'reporter'];

export function Said({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('report');
  const { values } = view.record;
  const names = Object.keys(definition.fields).filter((name) => told.includes(definition.fields[name]?.section ?? ''));
  const open = names.filter((name) => !definition.fields[name]?.confidential);
  const sealed = answered(
    definition,
    values,
    names.filter((name) => definition.fields[name]?.confidential),
  );
  const editable = told.filter((section) => view.permitted.edit.includes(section));
  return (
    <Part title={words.t('screens:intake.said')}>
      <div className={layout.stack}>
        <OpenAndSealed definition={definition} values={values} open={open} sealed={sealed} />
        {editable.length > 0 && (
          <details className={layout.more}>
            <summary>{words.t('screens:intake.correct')}</summary>
            <div className={layout.buttons}>
              {editable.map((section) => (
                <Button key={section} variant="default" onClick={() => onOpen(`section:${section}`)}>
                  {words.section(definition, section)}
                </Button>
              ))}
            </div>
          </details>
        )}
      </div>
    </Part>
  );
}
