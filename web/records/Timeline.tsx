// The history of a record and of its parts, newest first: what was done, by whom, when, and what it changed.
import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { HistoryEntry, RecordView } from '../api.ts';
import { Reading } from '../forms/reading.tsx';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

export function Timeline({ definition, view }: { definition: AnyDefinition; view: Pick<RecordView, 'history' | 'childHistory'> }) {
  const { t } = useWords();
  const pack = usePack();
  const own = view.history.map((entry) => ({ entry, of: definition }));
  const parts = view.childHistory.map((entry) => ({ entry, of: pack.definition(entry.type) }));
  const entries = [...own, ...parts].sort(
    (a, b) => b.entry.recordedAt.localeCompare(a.entry.recordedAt) || b.entry.version - a.entry.version,
  );
  return (
    <section className={style.section} aria-labelledby="timeline">
      <h2 id="timeline">{t('timeline.title')}</h2>
      <ol className={style.timeline}>
        {entries.map(({ entry, of }) => (
          <Entry key={entry.id} definition={of} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ definition, entry }: { definition: AnyDefinition; entry: HistoryEntry }) {
  const words = useWords();
  const changes = Object.entries(entry.changes).filter(([name]) => definition.fields[name]);
  const begins = entry.version === 1 && entry.transition === null;
  const what =
    entry.transition === null ? words.t(begins ? 'timeline.begun' : 'timeline.changed') : words.done(definition, entry.transition);
  return (
    <li>
      <p className={style.what}>
        <strong>{entry.transition === null ? `${words.type(definition)}: ${what}` : what}</strong>
        <span className={style.who}>{[entry.actorName ?? words.t('timeline.public'), words.dateTime(entry.recordedAt)].join(' · ')}</span>
      </p>
      {changes.length > 0 && (
        <details>
          <summary>{words.t('timeline.fields', { count: changes.length })}</summary>
          <Changes definition={definition} changes={changes} />
        </details>
      )}
    </li>
  );
}

function Changes({ definition, changes }: { definition: AnyDefinition; changes: readonly (readonly [string, unknown])[] }) {
  const words = useWords();
  return (
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
  );
}
