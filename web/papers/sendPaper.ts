// Sends one file with what is said about it, in one body, and tells how far it is: fetch cannot say that of what it sends.
import type { Parcel } from '../../kernel/sync/parcels.ts';
import { ApiProblem, forWhom, type Named } from '../api.ts';

export type PaperAbout = Parcel['about'];

export const papersPath = ({ type, id }: { type: string; id: string }): string => `/api/records/${type}/${id}/attachments`;

/** Of the name on this device only how it ends is sent: it may be a child's. */
export const extensionOf = ({ name }: { name: string }): { extension?: string } => {
  const [, extension] = /\.([a-z0-9]{1,10})$/i.exec(name) ?? [];
  return extension === undefined ? {} : { extension };
};

type How = { onPart: (percent: number) => void; signal?: AbortSignal };

/** @param content bytes of what this device keeps closed are never given to the browser as a file: it may lay those down on the disk. @throws ApiProblem */
export function sendPaper(
  path: string,
  about: PaperAbout,
  content: File | Uint8Array<ArrayBuffer>,
  { onPart, signal }: How,
): Promise<void> {
  const line = `${JSON.stringify(about)}\n`;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('x-pokpong', '1');
    for (const [name, said] of Object.entries(forWhom())) request.setRequestHeader(name, said);
    request.setRequestHeader('content-type', 'application/vnd.pokpong.attachment');
    request.upload.onprogress = ({ loaded, total }) => onPart(Math.floor((loaded / total) * 100));
    request.onerror = () => reject(new ApiProblem('app.offline', 0));
    request.onabort = () => reject(new ApiProblem('app.offline', 0));
    request.onload = () => (request.status < 300 ? resolve() : reject(problemIn(request)));
    signal?.addEventListener('abort', () => request.abort());
    request.send(content instanceof File ? new Blob([line, content]) : behind(line, content));
  });
}

function behind(line: string, content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const said = new TextEncoder().encode(line);
  const body = new Uint8Array(said.length + content.length);
  body.set(said);
  body.set(content, said.length);
  return body;
}

function problemIn({ status, responseText }: XMLHttpRequest): ApiProblem {
  try {
    const { problem, field, details } = JSON.parse(responseText) as Named;
    return new ApiProblem(problem, status, field, details);
  } catch {
    return new ApiProblem(status >= 500 ? 'server.failed' : 'app.failed', status);
  }
}
