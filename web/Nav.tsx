// Where this person may go: only screens that their grants have something for.
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Manages } from '../kernel/access/role.ts';
import type { Me } from './api.ts';
import style from './frame.module.css';
import { type Pack, usePack } from './pack.ts';
import { may, mayBring, mayFind } from './reads.ts';
import { useMe } from './session.tsx';
import { useWords } from './words.ts';

export type Place = { to: string; word: string; exact?: true };

/** Rows, not only numbers. */
const reads = (me: Me, type: string) => may(me, type, 'read');
const manages = (me: Me, pack: Pack, what: Manages) =>
  pack.roles.find(({ code }) => code === me.user.role)?.manages.includes(what) === true;

/** The screens of a person, in the order of their day. */
export function placesFor(me: Me, pack: Pack): Place[] {
  const places: (Place | false)[] = [
    { to: '/', word: 'nav.today', exact: true },
    may(me, 'settlement', 'create') && !may(me, 'network', 'edit') && { to: '/village', word: 'nav.myVillage' },
    reads(me, 'report') && { to: '/reports', word: 'nav.reports' },
    may(me, 'screening', 'create') && { to: '/screenings', word: 'nav.screenings' },
    reads(me, 'case') && { to: '/cases', word: 'nav.cases' },
    reads(me, 'person') && { to: '/persons', word: 'nav.persons' },
    reads(me, 'referral') && { to: '/referrals', word: 'nav.referrals' },
    may(me, 'network', 'edit') && { to: '/villages', word: 'nav.villages' },
    reads(me, 'service') && { to: '/services', word: 'nav.services' },
    mayFind(me) && { to: '/search', word: 'nav.search' },
    me.grants.some((grant) => ['case', 'report'].includes(grant.type) && grant.can.includes('read') && grant.scope !== 'own') && {
      to: '/statistics',
      word: 'nav.statistics',
    },
    mayBring(me, pack.definition('case')) && { to: '/import', word: 'nav.import' },
    manages(me, pack, 'devices') && { to: '/team', word: 'nav.team' },
    manages(me, pack, 'audit') && { to: '/audit', word: 'nav.audit' },
    (['protection', 'supervision', 'holds'] as const).some((each) => manages(me, pack, each)) && {
      to: '/retention',
      word: 'nav.retention',
    },
    manages(me, pack, 'users') && { to: '/admin/users', word: 'nav.users' },
    manages(me, pack, 'agencies') && { to: '/admin/agencies', word: 'nav.agencies' },
    manages(me, pack, 'duties') && { to: '/admin/duties', word: 'nav.duties' },
  ];
  return places.filter((place) => place !== false);
}

export function Nav() {
  const { t } = useWords();
  const places = placesFor(useMe(), usePack());
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the bar is longer than the screen: where one is must be in sight.
  useEffect(() => {
    if (!pathname) return;
    // With the next frame: asked sooner, the page would be laid out twice.
    const frame = requestAnimationFrame(() => {
      bar.current?.querySelector('[aria-current=page]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [pathname]);
  return (
    <nav ref={bar} className={style.nav} aria-label={t('nav.label')}>
      <ul>
        {places.map(({ to, word, exact }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: exact === true }} activeProps={{ 'aria-current': 'page' }}>
              {t(word)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
