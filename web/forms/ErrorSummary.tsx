// All problems of a form in one place, each a link to its field; it takes the focus when the form was refused.
import { useEffect, useRef } from 'react';
import { useWords } from '../words.ts';
import style from './forms.module.css';

export type Shown = { field: string | undefined; text: string };

type Props = { problems: readonly Shown[]; idOf: (field: string) => string; labelOf: (field: string) => string };

export function ErrorSummary({ problems, idOf, labelOf }: Props) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div className={style.summary} role="alert" tabIndex={-1} ref={box}>
      <strong>{t('form.notYet', { count: problems.length })}</strong>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            {field === undefined ? (
              text
            ) : (
              <a
                href={`#${idOf(field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusOn(idOf(field));
                }}
              >
                {labelOf(field)}: {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field itself, or the first answer of a group that stands under its name. */
function focusOn(id: string): void {
  const field = document.getElementById(id);
  const target = field?.matches('input, select, textarea') ? field : field?.querySelector<HTMLElement>('input, select, textarea');
  (target ?? field)?.focus();
}
