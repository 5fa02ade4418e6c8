// What a referral says, part by part; the words about the child only when somebody asks to see them.
import type { RecordView } from '../../../web/api.ts';
import { usePack } from '../../../web/pack.ts';
import { answered } from '../../../web/records/Facts.tsx';
import { OpenAndSealed } from '../../../web/records/OpenAndSealed.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';
import style from './referral.module.css';

export function Asked({ view }: { view: RecordView }) {
  const words = useWords('screens');
  const definition = usePack().definition('referral');
  const { values } = view.record;
  const parts = definition.sections
    .filter((section) => view.readable.includes(section))
    .map((section) => {
      const names = answered(
        definition,
        values,
        Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === section),
      );
      const isSealed = (name: string) => definition.fields[name]?.confidential === true;
      return { section, open: names.filter((name) => !isSealed(name)), sealed: names.filter(isSealed) };
    })
    .filter(({ open, sealed }) => open.length + sealed.length > 0);
  return parts.map(({ section, open, sealed }) => (
    <Part key={section} title={words.section(definition, section)}>
      <div className={style.stack}>
        <OpenAndSealed definition={definition} values={values} open={open} sealed={sealed} />
      </div>
    </Part>
  ));
}
