// The page of a record whose type has no page of its own yet: everything generic, so that a new type can be worked with from its first day.
import { useParams } from '@tanstack/react-router';
import { usePack } from '../pack.ts';
import { Empty } from '../states.tsx';
import { useWords } from '../words.ts';
import { RecordPage } from './RecordPage.tsx';

export function AnyRecord() {
  const { type, id } = useParams({ strict: false });
  const { definitions } = usePack();
  const { t } = useWords();
  const definition = type === undefined ? undefined : definitions.get(type);
  if (!definition || id === undefined) return <Empty title={t('notFound.text')} />;
  return <RecordPage definition={definition} id={id} />;
}
