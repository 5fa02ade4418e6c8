// Recovery codes, shown this once: whoever leaves the page without them must make new ones.
import { useEffect, useRef, useState } from 'react';
import { useUnfinished } from '../unfinished.ts';
import { useWords } from '../words.ts';
import style from './account.module.css';

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => unknown }) {
  const { t } = useWords('account');
  const heading = useRef<HTMLHeadingElement>(null);
  useUnfinished();
  const [copied, setCopied] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section className={style.codes} aria-labelledby="recovery-codes">
      <h2 id="recovery-codes" tabIndex={-1} ref={heading}>
        {t('account:codes.title')}
      </h2>
      <p>{t('account:codes.why')}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      {isSecureContext && (
        <button type="button" className="doorLink" onClick={copy}>
          {t(copied ? 'account:codes.copied' : 'account:codes.copy')}
        </button>
      )}
      <button type="button" className="doorButton" onClick={() => onKept()}>
        {t('account:codes.kept')}
      </button>
    </section>
  );
}
