// Who has read this file: asked for by a tap, for its owner and for those who answer for it; and what it was opened for in an emergency.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Reader } from '../../kernel/audit/reader.ts';
import type { RecordView } from '../api.ts';
import layout from '../layout.module.css';
import { Part } from '../records/Part.tsx';
import { Sealed } from '../records/Sealed.tsx';
import { useMe } from '../session.tsx';
import { Loading, Trouble } from '../states.tsx';
import { type Paged, usePaged } from '../usePaged.ts';
import { useWords, type Words } from '../words.ts';
import style from './emergency.module.css';

type Opened = {
  id: number;
  name: string;
  role: string;
  agency: string | null;
  at: string;
  until: string;
  ended: string | null;
  purpose: string;
  reason?: string;
};
type Page = Paged<Reader> & { emergencies: Opened[] };

export function Readers({ view: { record } }: { view: Pick<RecordView, 'record'> }) {
  const { user, oversees } = useMe();
  const { t } = useWords('emergency');
  const [open, setOpen] = useState(false);
  if (record.owner !== user.id && !oversees.includes(record.type)) return null;
  return (
    <Part
      title={t('emergency:readers.title')}
      actions={
        <Button variant="subtle" size="compact-md" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'emergency:readers.hide' : 'emergency:readers.show')}
        </Button>
      }
    >
      {open ? (
        <Shown path={`/api/records/${record.type}/${record.id}/readers`} />
      ) : (
        <p className={layout.plain}>{t('emergency:readers.about')}</p>
      )}
    </Part>
  );
}

function Shown({ path }: { path: string }) {
  const words = useWords('emergency');
  const { answer: page, problem, again, more } = usePaged<Reader, Page>(path);
  if (!page) return problem ? <Trouble problem={problem} onAgain={again} /> : <Loading lines={2} />;
  return (
    <>
      {page.emergencies.length > 0 && (
        <ul className={style.list}>
          {page.emergencies.map((opened) => (
            <InEmergency key={opened.id} opened={opened} />
          ))}
        </ul>
      )}
      {page.rows.length === 0 && <p className={layout.plain}>{words.t('emergency:readers.none')}</p>}
      <ul className={style.list}>
        {page.rows.map((reader) => (
          <li key={reader.actor} className={style.reader}>
            <span>{whoOf(words, reader)}</span>
            <span className={style.how}>{howOf(words, reader)}</span>
            <span className={style.how}>{words.t('emergency:readers.last', { at: words.dateTime(reader.last) })}</span>
          </li>
        ))}
      </ul>
      {problem && <Trouble problem={problem} />}
      {page.next !== null && (
        <Button variant="default" onClick={more}>
          {words.t('list.more')}
        </Button>
      )}
    </>
  );
}

function InEmergency({ opened }: { opened: Opened }) {
  const words = useWords('emergency');
  const { t } = words;
  return (
    <li className={style.reader}>
      <strong>{t('emergency:readers.opened', { name: whoOf(words, opened) })}</strong>
      <span className={style.how}>
        {words.code('emergency-purpose', opened.purpose)} ·{' '}
        {t('emergency:told.when', { from: words.dateTime(opened.at), until: words.dateTime(opened.ended ?? opened.until) })}
      </span>
      {opened.reason !== undefined && <Sealed label={t('emergency:readers.reason')}>{opened.reason}</Sealed>}
    </li>
  );
}

const whoOf = ({ t, role, agency }: Words, who: Pick<Reader, 'name' | 'role' | 'agency'> & { actor?: number }): string =>
  [who.name ?? t('somebody', { number: who.actor }), who.role && role(who.role), who.agency && agency(who.agency)]
    .filter(Boolean)
    .join(' · ');

const howOf = ({ t }: Words, { reads, prints, exports, carries, emergencies }: Reader): string =>
  Object.entries({ reads, prints, exports, carries, emergencies })
    .filter(([, count]) => count > 0)
    .map(([how, count]) => t(`emergency:readers.${how}`, { count }))
    .join(' · ');
