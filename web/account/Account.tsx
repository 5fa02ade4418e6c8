// One's own account: how one signs in.
import { Page } from '../Page.tsx';
import { useWords } from '../words.ts';
import { SecondStepPart } from './SecondStepPart.tsx';

export function Account() {
  const { t } = useWords('account');
  return (
    <Page title={t('account:title')}>
      <SecondStepPart />
    </Page>
  );
}
