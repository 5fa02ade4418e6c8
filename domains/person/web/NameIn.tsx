// Who was looked for from a file or a report is asked to be named there, until it is so.
import { Button } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { pathOf } from '../../../web/paths.ts';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';

/** Where they came from who look for a person: `?case=` or `?report=`, by id. */
export type CameFrom = { case?: string; report?: string };
export const useCameFrom = (): CameFrom => {
  const { case: file, report } = useSearch({ strict: false }) as CameFrom;
  return { ...(file !== undefined && { case: file }), ...(report !== undefined && { report }) };
};

export function NameIn({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const { t } = useWords('screens');
  const from = useCameFrom();
  const [type, id] = Object.entries(from)[0] ?? [];
  const named = (view.children.involvement ?? []).some(
    ({ state, values }) => state === 'linked' && type !== undefined && values[type] === id,
  );
  if (type === undefined || id === undefined || named || !view.permitted.create.includes('involvement')) return null;
  return (
    <Part title={t('screens:person.nameInTitle')}>
      <div className={layout.stack}>
        <p className={layout.plain}>
          {t('screens:person.nameIn')} <Link to={pathOf({ type, id, parent: null })}>{t(`open.${type}`)}</Link>
        </p>
        <div className={layout.buttons}>
          <Button onClick={() => onOpen('new:involvement')}>{t('screens:person.nameHere')}</Button>
        </div>
      </div>
    </Part>
  );
}
