// What has happened before a story begins: people are at work, and records stand where earlier days have left them.
import { expect } from 'vitest';
import { dayOf } from '../../kernel/calendar/date.ts';
import type { Serving } from '../serving.ts';

export type Sent = { type: string; changes?: object; transition?: string; recordId?: string; baseVersion?: number; parent?: string };
type Became = { recordId: string; outcome: string; code?: string; problem?: string };

let made = 0;
/** An id of a sender's making. */
const id = (): string => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

/** A day in Vientiane, so many days from today, as year, month and day. */
export const day = (from: number): string => dayOf(new Date(Date.now() + from * 86_400_000).toISOString(), 'Asia/Vientiane');

/** Sends events as somebody, past the screen. */
export async function send({ ask, signIn }: Serving, username: string, ...events: Sent[]): Promise<Became[]> {
  const whole = events.map((event) => ({
    baseVersion: 0,
    recordId: id(),
    changes: {},
    ...event,
    id: id(),
    deviceTime: new Date().toISOString(),
  }));
  const answer = await ask(await signIn(username), 'POST', '/api/events', { body: { events: whole } });
  return answer.json<{ outcomes: Became[] }>().outcomes;
}

/** Begins a record and takes it through its steps. @returns its id and code. */
export async function begin(
  serving: Serving,
  username: string,
  first: Sent,
  ...steps: Sent[]
): Promise<{ recordId: string; code: string }> {
  const recordId = id();
  const outcomes = await send(
    serving,
    username,
    { ...first, recordId },
    ...steps.map((step, at) => ({ recordId, baseVersion: at + 1, ...step })),
  );
  expect(outcomes.map(({ outcome, problem }) => problem ?? outcome)).toEqual([first, ...steps].map(() => 'accepted'));
  return { recordId, code: outcomes[0]?.code ?? '' };
}
