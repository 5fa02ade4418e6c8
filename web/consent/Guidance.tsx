// Who must agree at this child's age, in plain words, from the country's table; shown beside the questions it answers.

import { type ConsentAge, needsOf } from '../../domains/consent/ages.ts';
import type { Values } from '../api.ts';
import { today } from '../clock.ts';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './consent.module.css';

/** @param file values of the child's file. */
export function Guidance({ file }: { file: Values }) {
  const { t, code } = useWords();
  const { consent, timeZone } = usePack();
  const needs = needsOf(consent, file, today(timeZone));
  const said = (list: string, codes: readonly string[]) => codes.map((each) => code(list, each)).join(' / ');
  const alone = needs.givers.includes('child');
  return (
    <section className={style.guide} aria-label={t('consent:guide.title')}>
      <h3>{t('consent:guide.title')}</h3>
      <p>{about(needs, consent.unknownAge, t)}</p>
      <ul>
        <li>{t(`consent:guide.child.${needs.child}`, { how: said('consent-how', needs.childHow) })}</li>
        <li>
          {alone
            ? t('consent:guide.givenByChild')
            : t('consent:guide.givers', { who: said('consent-by', needs.givers), how: said('consent-how', needs.how) })}
        </li>
        {needs.instead.length > 0 && !alone && <li>{t('consent:guide.instead', { who: said('consent-by', needs.instead) })}</li>}
      </ul>
    </section>
  );
}

function about(needs: ConsentAge, unknown: ConsentAge, t: (key: string, details?: Record<string, unknown>) => string): string {
  if (needs === unknown) return t('consent:guide.unknown');
  return needs.givers.includes('child') ? t('consent:guide.grown') : t('consent:guide.ages', { from: needs.from, to: needs.to });
}
