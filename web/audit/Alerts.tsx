// Unusual looking, newest first: who, how many files, when; one press shows what they looked at.
import { Button } from '@mantine/core';
import { useLoad } from '../load.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './audit.module.css';

type Alert = { id: number; kind: string; actor: number; name: string | null; began: string; ended: string; files: number };

export function Alerts({ onShow }: { onShow: (actor: number) => void }) {
  const words = useWords('audit');
  const { t } = words;
  const { data, problem, reload } = useLoad<Alert[]>('/api/audit/alerts');
  return (
    <section className={style.part} aria-labelledby="alerts">
      <h2 id="alerts">{t('audit:alerts.title')}</h2>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading lines={2} />}
      {data?.length === 0 && <p>{t('audit:alerts.none')}</p>}
      {data && data.length > 0 && (
        <ul className={style.alerts}>
          {data.map(({ id, kind, actor, name, began, ended, files }) => (
            <li key={id}>
              <p>
                <strong>{t(`audit:alerts.${kind}`, { name: name ?? t('somebody', { number: actor }), count: files })}</strong>
                <span className={style.when}>{t('audit:alerts.when', { from: words.dateTime(began), until: words.dateTime(ended) })}</span>
              </p>
              <Button variant="default" size="compact-md" onClick={() => onShow(actor)}>
                {t('audit:alerts.show')}
                <span className="unseen"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
