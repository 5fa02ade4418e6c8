// Another record, by its name or code and one tap away; one that is out of its reader's sight is said to be so and leads nowhere.
import { Link } from '@tanstack/react-router';
import { use } from 'react';
import { pathOf } from '../paths.ts';
import { useWords } from '../words.ts';
import { RecordCodesContext, useRecordName } from './recordNames.ts';

type Props = {
  type: string;
  id: string;
  /** Where the screen was told it otherwise; null says that it is out of sight. */
  code?: string | null;
};

export function RecordLink({ type, id, code }: Props) {
  const { t } = useWords();
  const codes = use(RecordCodesContext);
  const known = useRecordName()(type, id);
  const name = code ?? known;
  const path = pathOf({ type, id, parent: null });
  if (path === '/') return name ?? t('anotherRecord');
  if (name === undefined && (code === null || codes !== undefined)) return t('notOpenToYou');
  return <Link to={path}>{name ?? t(`open.${type}`)}</Link>;
}
