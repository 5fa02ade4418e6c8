// The history of a record, newest first: what was done, by whom, when, and what it changed.

import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { HistoryEntry, RecordView } from '../api.ts';
import { Reading } from '../forms/reading.tsx';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

export function Timeline({ definition, view }: { definition: AnyDefinition; view: Pick<RecordView, 'history'> }) {
  const { t } = useWords();
  const entries = [...view.history].sort((a, b) => b.version - a.version);
  return (
    <section className={style.section} aria-labelledby="timeline">
      <h2 id="timeline">{t('timeline.title')}</h2>
      <ol className={style.timeline}>
        {entries.map((entry) => (
          <Entry key={entry.id} definition={definition} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ definition, entry }: { definition: AnyDefinition; entry: HistoryEntry }) {
  const words = useWords();
  const changes = Object.entries(entry.changes).filter(([name]) => definition.fields[name]);
  const what =
    entry.transition === null
      ? words.t(entry.version === 1 ? 'timeline.begun' : 'timeline.changed')
      : words.done(definition, entry.transition);
  return (
    <li>
      <p className={style.what}>
        <strong>{what}</strong>
        <span className={style.who}>{[entry.actorName ?? words.t('timeline.public'), words.dateTime(entry.recordedAt)].join(' · ')}</span>
      </p>
      {changes.length > 0 && (
        <details>
          <summary>{words.t('timeline.fields', { count: changes.length })}</summary>
          <dl className={style.values}>
            {changes.map(([name, value]) => (
              <div key={name}>
                <dt>{words.field(definition, name)}</dt>
                <dd>
                  {isFilled(value) ? (
                    <Reading field={definition.fields[name] as (typeof definition.fields)[string]} value={value} />
                  ) : (
                    words.t('timeline.cleared')
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}
