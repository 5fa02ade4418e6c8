// The frame of one screen: its title, which takes the focus on arrival, and its actions.
import { type ReactNode, useEffect, useRef } from 'react';
import style from './Page.module.css';

type Props = { title: string; children: ReactNode; actions?: ReactNode; lead?: ReactNode; wide?: boolean };

export function Page({ title, actions, lead, children, wide = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Pokpong`;
  }, [title]);
  useEffect(() => {
    // Whoever hears the screen is told where they are now; whoever writes already is not interrupted.
    if (document.activeElement === document.body || document.activeElement?.closest('nav')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={style.page} data-wide={wide || undefined}>
      <div className={style.top}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead}
        </div>
        {actions !== undefined && <div className={style.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
