// One's own account: how one signs in, and where one is signed in.
import { DevicePart } from '../device/DevicePart.tsx';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { PasskeysPart } from './PasskeysPart.tsx';
import { type Factors, SecondStepPart } from './SecondStepPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';

/** What an administrator has linked; only they take it away. */
function IdentityPart({ since }: { since: string }) {
  const { t, date } = useWords('account');
  return (
    <section className={style.part} aria-labelledby="identity">
      <h2 id="identity">{t('account:identity.title')}</h2>
      <p>{t('account:identity.about', { date: date(since) })}</p>
    </section>
  );
}

export function Account() {
  const { t } = useWords('account');
  const { data, problem, reload } = useLoad<Factors>('/api/account/factors');
  return (
    <Page title={t('account:title')}>
      <SecondStepPart data={data} problem={problem} reload={reload} />
      <PasskeysPart onChanged={reload} />
      {data && data.identity !== null && <IdentityPart since={data.identity} />}
      <DevicePart />
      <SessionsPart />
    </Page>
  );
}
