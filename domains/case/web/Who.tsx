// Who the child is, behind a tap: whoever passes the desk sees a code, not a name. And who is responsible.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { answered, Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string) => void };

export function Who({ view, onOpen }: Props) {
  return (
    <>
      {(view.readable.includes('child') || view.readable.includes('family')) && <Child view={view} onOpen={onOpen} />}
      {view.readable.includes('work') && <Responsible view={view} onOpen={onOpen} />}
    </>
  );
}

function Child({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const definition = usePack().definition('case');
  const { values } = view.record;
  const about = Object.entries(definition.fields).filter(([, { section }]) => section === 'child' || section === 'family');
  const coded = about.filter(([, { confidential }]) => !confidential).map(([name]) => name);
  const confidential = about.filter(([, field]) => field.confidential).map(([name]) => name);
  const sealed = answered(definition, values, confidential);
  return (
    <Part title={t('screens:case.who')}>
      <div className={layout.stack}>
        {sealed.length > 0 ? (
          <Sealed label={t('screens:case.showWho')}>
            <Facts definition={definition} values={values} names={sealed} />
          </Sealed>
        ) : (
          <p className={layout.plain}>{t('screens:case.nameUnknown')}</p>
        )}
        <Facts definition={definition} values={values} names={coded} />
        <Change view={view} sections={['child', 'family']} onOpen={onOpen} />
      </div>
    </Part>
  );
}

function Responsible({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const definition = usePack().definition('case');
  const assigns = view.permitted.transitions.includes('assign');
  const assign = (
    <Button variant="subtle" size="compact-md" onClick={() => onOpen('assign')}>
      {t('screens:case.assign')}
    </Button>
  );
  return (
    <Part title={t('screens:case.responsible')} actions={assigns && assign}>
      <Facts definition={definition} values={view.record.values} names={['worker', 'agency', 'report']} />
    </Part>
  );
}

function Change({ view, sections, onOpen }: Props & { sections: readonly string[] }) {
  const { t, section } = useWords();
  const definition = usePack().definition('case');
  return (
    <div className={layout.line}>
      {sections
        .filter((name) => view.permitted.edit.includes(name))
        .map((name) => (
          <Button key={name} variant="default" size="compact-md" onClick={() => onOpen(`section:${name}`)}>
            {t('change')}: {section(definition, name)}
          </Button>
        ))}
    </div>
  );
}
