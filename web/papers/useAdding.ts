// Adds a paper or a recording: kept closed on this device and sent from there where one is set up, with a network too; sent at once otherwise.
import { type FormEvent, useState } from 'react';
import { type AttachmentKind, megabyte } from '../../kernel/attachments/attachment.ts';
import { ApiProblem, problemOf } from '../api.ts';
import type { Opened } from '../device/opened.ts';
import { useOpenedDevice } from '../device/useDevice.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import type { Made } from './recording.ts';
import { extensionOf, type PaperAbout, papersPath, sendPaper } from './sendPaper.ts';

/** What a paper belongs to, with what that hangs under. */
export type Holder = { type: string; id: string; parent: string | null };
export type Said = { id: string; kind: AttachmentKind; section: string; title: string; file: File | undefined; made: Made | undefined };

export function useAdding(record: Holder, said: Said, onDone: () => void) {
  const { t } = useWords('screens', 'papers');
  const { kinds } = usePack().settings.attachments;
  const device = useOpenedDevice();
  const [percent, setPercent] = useState<number | undefined>();
  const [trouble, setTrouble] = useState<ApiProblem | 'unfinished' | undefined>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { file, made, ...about } = said;
    const content = made ?? file;
    if (!content || about.title.trim() === '') return setTrouble('unfinished');
    setTrouble(undefined);
    setPercent(0);
    try {
      checkSize(content instanceof File ? content.size : content.bytes.length, kinds[about.kind]?.megabytes ?? 0);
      const whole = { ...about, ...(content instanceof File ? extensionOf(content) : { extension: content.extension }) };
      if (device) await keepHere(device, record, whole, content);
      else await sendPaper(papersPath(record), whole, content instanceof File ? content : content.bytes, { onPart: setPercent });
      announce(t(device ? 'papers:kept' : 'screens:papers.sent'));
      onDone();
    } catch (failure) {
      setTrouble(problemOf(failure));
    } finally {
      setPercent(undefined);
    }
  };
  return { percent, trouble, send };
}

/** The server would say the same, after it was carried there. */
function checkSize(bytes: number, megabytes: number): void {
  if (bytes === 0) throw new ApiProblem('attachment.empty', 422);
  if (bytes > megabytes * megabyte) throw new ApiProblem('attachment.tooLarge', 413, undefined, { megabytes });
}

async function keepHere(
  { parcels, exchange }: Opened,
  { type, id, parent }: Holder,
  about: PaperAbout,
  content: File | Made,
): Promise<void> {
  const bytes = content instanceof File ? new Uint8Array(await content.arrayBuffer()) : content.bytes;
  const record = { type, id, ...(parent !== null && { parent }) };
  const title = about.title.trim();
  await parcels.keep({ record, about: { ...about, title }, size: bytes.length, keptAt: new Date().toISOString() }, bytes);
  exchange.run().catch(() => {});
}
