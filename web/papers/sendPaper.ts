// Sends one file with what is said about it, in one body, and tells how far it is: fetch cannot say that of what it sends.
import type { AttachmentKind } from '../../kernel/attachments/attachment.ts';
import { ApiProblem, type Named } from '../api.ts';

export type PaperAbout = { id: string; section: string; kind: AttachmentKind; title: string };

/** Of the name on this device only how it ends is sent: it may be a child's. */
const extensionOf = ({ name }: File): string | undefined => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1];

/** @param onPart called with per cent. @throws ApiProblem */
export function sendPaper(path: string, about: PaperAbout, file: File, onPart: (percent: number) => void): Promise<void> {
  const extension = extensionOf(file);
  const line = `${JSON.stringify({ ...about, ...(extension !== undefined && { extension }) })}\n`;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('x-pokpong', '1');
    request.setRequestHeader('content-type', 'application/vnd.pokpong.attachment');
    request.upload.onprogress = ({ loaded, total }) => onPart(Math.floor((loaded / total) * 100));
    request.onerror = () => reject(new ApiProblem('app.offline', 0));
    request.onload = () => (request.status < 300 ? resolve() : reject(problemIn(request)));
    request.send(new Blob([line, file]));
  });
}

function problemIn({ status, responseText }: XMLHttpRequest): ApiProblem {
  try {
    const { problem, field, details } = JSON.parse(responseText) as Named;
    return new ApiProblem(problem, status, field, details);
  } catch {
    return new ApiProblem(status >= 500 ? 'server.failed' : 'app.failed', status);
  }
}
