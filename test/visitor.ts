// Somebody on the public site without a script: reads pages, fills in forms, and sends what a browser would send.
import type { FastifyInstance } from 'fastify';

export type Seen = { status: number; headers: Record<string, string>; html: string };
export type Visitor = {
  page: () => Seen;
  get: (path: string) => Promise<Seen>;
  /** Sends the form with this id, or the first; fields given are laid over those that stand in it. */
  send: (fields?: Readonly<Record<string, string | readonly string[]>>, go?: string) => Promise<Seen>;
};

const fieldPattern = /<input[^>]*?type="hidden"[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"/g;

export function visitorOf(app: FastifyInstance, address = '10.20.0.1'): Visitor {
  let seen: Seen | undefined;
  let path = '';
  const ask = async (method: 'GET' | 'POST', url: string, body?: URLSearchParams): Promise<Seen> => {
    const answer = await app.inject({
      method,
      url,
      remoteAddress: address,
      ...(body && { payload: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    });
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    seen = { status: answer.statusCode, headers, html: answer.body };
    return seen;
  };
  const page = () => {
    if (!seen) throw new Error('no page has been opened yet');
    return seen;
  };
  return {
    page,
    get: (url) => {
      path = url;
      return ask('GET', url);
    },
    send: (fields = {}, go = 'next') => {
      const [, form = '', inner = ''] = /<form[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(page().html) ?? [];
      const body = new URLSearchParams();
      for (const [, name = '', value = ''] of inner.matchAll(fieldPattern)) body.append(name, value);
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each as string);
      body.append('go', go);
      path = form || path;
      return ask('POST', path, body);
    },
  };
}

/** Goes through all pages as somebody would who leaves everything empty but these answers. */
export async function tell(
  visitor: Visitor,
  language: string,
  answers: Readonly<Record<string, string | readonly string[]>>,
): Promise<Seen> {
  await visitor.get(`/${language}/report`);
  const of = (...names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (answers[name] === undefined ? [] : [[name, answers[name]]])));
  await visitor.send(of('dangerNow'));
  if (answers.dangerNow === 'yes') await visitor.send();
  await visitor.send(of('signs', 'worry', 'since'));
  await visitor.send(of('province'));
  await visitor.send(of('district', 'placeDetail'));
  await visitor.send(of('childCount', 'childAge', 'childSex', 'childWho'));
  await visitor.send(of('relation', 'reporterName', 'reporterContact', 'safeToContact'));
  return visitor.send();
}

/** The code a page shows, as digits. */
export const codeOn = ({ html }: Seen): string | undefined => /class="code"[^>]*>(.*?)<\/p>/s.exec(html)?.[1]?.replace(/\D/g, '');
/** The one question of a page. */
export const questionOn = ({ html }: Seen): string | undefined => /<h1>(.*?)<\/h1>/s.exec(html)?.[1];
