// Who the child is, behind a tap: whoever passes the desk sees a code, not a name. And who is responsible.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import { usePack } from '../../../web/pack.ts';
import { answered, Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { useWords } from '../../../web/words.ts';
import style from './case.module.css';

type Props = { view: RecordView; onOpen: (form: string) => void };

export function Who({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const definition = usePack().definition('case');
  const of = (section: string) => Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === section);
  const confidential = [...of('child'), ...of('family')].filter((name) => definition.fields[name]?.confidential);
  const coded = [...of('child'), ...of('family')].filter((name) => !definition.fields[name]?.confidential);
  const sealed = answered(definition, view.record.values, confidential);
  const reads = view.readable.includes('child') || view.readable.includes('family');
  return (
    <>
      {reads && (
        <Part title={t('screens:case.who')}>
          <div className={style.stack}>
            {sealed.length > 0 ? (
              <Sealed label={t('screens:case.showWho')}>
                <Facts definition={definition} values={view.record.values} names={sealed} />
              </Sealed>
            ) : (
              <p className={style.plain}>{t('screens:case.nameUnknown')}</p>
            )}
            <Facts definition={definition} values={view.record.values} names={coded} />
            <Change view={view} sections={['child', 'family']} onOpen={onOpen} />
          </div>
        </Part>
      )}
      {view.readable.includes('work') && (
        <Part
          title={t('screens:case.responsible')}
          actions={
            view.permitted.transitions.includes('assign') && (
              <Button variant="subtle" size="compact-md" onClick={() => onOpen('assign')}>
                {t('screens:case.assign')}
              </Button>
            )
          }
        >
          <Facts definition={definition} values={view.record.values} names={of('work')} />
        </Part>
      )}
    </>
  );
}

function Change({ view, sections, onOpen }: Props & { sections: readonly string[] }) {
  const { t, section } = useWords();
  const definition = usePack().definition('case');
  return (
    <div className={style.buttons}>
      {sections.filter((name) => view.permitted.edit.includes(name)).map((name) => (
        <Button key={name} variant="default" size="compact-md" onClick={() => onOpen(`section:${name}`)}>
          {t('change')}: {section(definition, name)}
        </Button>
      ))}
    </div>
  );
}
