// The code of a file, and the way to it for whoever may read such files.
import { RecordLink } from '../forms/RecordLink.tsx';

export function FileLink({ type, id, code, readable }: { type: string; id: string; code: string; readable: boolean }) {
  return <strong>{readable ? <RecordLink type={type} id={id} code={code} /> : code}</strong>;
}
