// One's own account: how one signs in, and where one is signed in.
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { useWords } from '../words.ts';
import { PasskeysPart } from './PasskeysPart.tsx';
import { type Factors, SecondStepPart } from './SecondStepPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';

export function Account() {
  const { t } = useWords('account');
  const { data, problem, reload } = useLoad<Factors>('/api/account/factors');
  return (
    <Page title={t('account:title')}>
      <SecondStepPart data={data} problem={problem} reload={reload} />
      <PasskeysPart onChanged={reload} />
      <SessionsPart />
    </Page>
  );
}
