// The frame inside which every screen stands: header with search, navigation by what one may do, and whether the network is there.
import { Button } from '@mantine/core';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { AccountMenu } from './AccountMenu.tsx';
import { deviceHere } from './device/flag.ts';
import style from './frame.module.css';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import mark from './mark.svg';
import { Nav } from './Nav.tsx';
import { announce } from './notices.tsx';
import { useOnline } from './online.ts';
import { Page } from './Page.tsx';
import { codeIn } from './paths.ts';
import { mayFind } from './reads.ts';
import { useMe } from './session.tsx';
import { Empty } from './states.tsx';
import { useWords } from './words.ts';

const StandingBar = lazy(() => import('./device/StandingBar.tsx').then(({ StandingBar: found }) => ({ default: found })));

export function Frame() {
  const { t } = useWords();
  const online = useOnline();
  const finds = mayFind(useMe());
  return (
    <div className={style.frame}>
      <a className={style.skip} href="#content">
        {t('skip')}
      </a>
      <header className={style.header}>
        <Link to="/" className={style.home} aria-label={t('home')}>
          <img src={mark} alt="" width="28" height="28" />
          <span>Pokpong</span>
        </Link>
        {finds && <Finder />}
        <div className={style.tools}>
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <Nav />
      <main id="content" className={style.content} tabIndex={-1}>
        {deviceHere() === undefined ? (
          !online && (
            <p className={style.offline} role="status">
              {t('offline')}
            </p>
          )
        ) : (
          <Suspense fallback={null}>
            <StandingBar />
          </Suspense>
        )}
        <Outlet />
      </main>
    </div>
  );
}

/** Finds a record by its code; `/` brings the keyboard here from anywhere. */
function Finder() {
  const { t } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = input.current?.value ?? '';
    const code = codeIn(said);
    if (code === undefined && said.trim() !== '') return announce(t('find.noCode'), 'attention');
    return navigate({ to: '/search', search: code === undefined ? {} : { code } });
  };
  return (
    <search className={style.finder}>
      <form onSubmit={find}>
        <input
          ref={input}
          type="search"
          name="code"
          aria-label={t('find.label')}
          placeholder={t('find.example')}
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
        />
      </form>
    </search>
  );
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t('notFound.title')}>
      <Empty title={t('notFound.text')}>
        <Link to="/">{t('home')}</Link>
      </Empty>
    </Page>
  );
}

/** A screen that could not be loaded or failed while drawing; what was being written is kept in memory. */
export function ScreenFailed({ reset }: { reset: () => void }) {
  const { t } = useWords();
  return (
    <Page title={t('failed.title')}>
      <Empty title={t('failed.text')}>
        <Button variant="default" onClick={reset}>
          {t('again')}
        </Button>
      </Empty>
    </Page>
  );
}
