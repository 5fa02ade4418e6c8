// Takes a report, an answer or a question about a code through the kernel's one write path, for somebody who has no account.
import { randomBytes } from 'node:crypto';
import { type AskedQuestion, type Codes, findByCode, type Held, keepCode } from '../domains/intake/server/codes.ts';
import { suggestedBy } from '../domains/intake/suggest.ts';
import { problemStatuses } from '../domains/register.ts';
import { type Actor, publicActor } from '../kernel/access/grant.ts';
import type { Deed } from '../kernel/access/server/deed.ts';
import { Problem, type ProblemName, problem } from '../kernel/problem.ts';
import type { NewEvent } from '../kernel/record/event.ts';
import { append } from '../kernel/record/server/append.ts';
import type { Read } from '../kernel/record/server/database.ts';
import type { PublicHost } from './host.ts';

type World = PublicHost['world'];
type Desk = Pick<Deed, 'db' | 'audit'>;

/** The public makes reports and answers questions it was asked, and reads nothing: what a code shows is `findByCode`'s to say. */
const sender: Actor = {
  id: publicActor,
  role: 'public',
  agency: null,
  area: null,
  grants: [
    { type: 'report', can: ['create', 'receive'], scope: 'all' },
    { type: 'question', can: ['reply'], scope: 'all' },
  ],
};

export type Report = { senderId: string; language: string; changes: Readonly<Record<string, unknown>> };
/** `changed`: this id was used before with other answers; those stand. */
export type Received = { code: string; changed: boolean };

/** @throws Problem when the answers will not do; the same report again gives the same code. */
export async function receive({ db, audit }: Desk, world: World, codes: Codes, { senderId, language, changes }: Report): Promise<Received> {
  const code = codes.codeOf(senderId);
  const event: NewEvent = {
    id: codes.derivedId(senderId, `receive ${canonical(changes)}`),
    recordId: codes.derivedId(senderId, 'report'),
    type: 'report',
    baseVersion: 0,
    transition: 'receive',
    changes: { ...changes, channel: 'web', ...spoken(world, language), ...suggestedBy(changes, world.pack) },
    deviceTime: world.now(),
  };
  const [outcome] = await append(db, world, sender, [event]);
  const hash = codes.hashOf(code);
  if (outcome?.outcome === 'refused' && outcome.problem === 'record.idTaken') {
    const before = await findByCode(db, hash);
    if (before?.report !== event.recordId) throw problem('record.idTaken');
    return { code, changed: !(await isKept(db, event.id)) };
  }
  if (!outcome || outcome.outcome === 'refused') throw refusal(outcome);
  await keepCode(db, hash, event.recordId, daysAfter(world.now(), world.pack.settings.codeDays));
  audit('public-report', { type: 'report', record: event.recordId });
  return { code, changed: false };
}

export type Found = Omit<Held, 'questions'> & { questions: (Omit<AskedQuestion, 'text' | 'key'> & { text: string })[] };

/** What the holder of a code may see; undefined for a code that opens nothing, whatever the reason. */
export async function look({ db, audit }: Desk, world: World, codes: Codes, code: string): Promise<Found | undefined> {
  const held = await findByCode(db, codes.hashOf(code));
  audit('public-status', held ? { type: 'report', record: held.report } : { detail: { found: false } });
  return held && { ...held, questions: held.questions.flatMap((each) => opened(world, each)) };
}

/** A question whose words are destroyed is no longer asked. */
function opened({ vault }: World, { key, ...question }: AskedQuestion): Found['questions'] {
  const text = vault.keyOf(question.id, key).open('text', question.text);
  return typeof text === 'string' ? [{ ...question, text }] : [];
}

/** @throws Problem intake.questionUnknown, intake.answeredAlready, or what is wrong with the answer. */
export async function answer({ db, audit }: Desk, world: World, codes: Codes, code: string, question: string, text: string): Promise<void> {
  const held = await findByCode(db, codes.hashOf(code));
  if (!held) throw new Problem('intake.codeUnknown', 404);
  const asked = held.questions.find(({ id }) => id === question);
  if (!asked) throw new Problem('intake.questionUnknown', 404);
  const event: NewEvent = {
    id: codes.derivedId(question, `reply ${text}`),
    recordId: question,
    type: 'question',
    baseVersion: asked.version,
    transition: 'reply',
    changes: { answer: text },
    deviceTime: world.now(),
  };
  const [outcome] = await append(db, world, sender, [event]);
  if (outcome?.outcome === 'duplicate') return;
  if (!outcome || outcome.outcome === 'refused') throw asked.answered ? new Problem('intake.answeredAlready', 409) : refusal(outcome);
  audit('public-answer', { type: 'question', record: question });
}

/** A UUIDv7. @param iso its moment. */
export function newId(iso: string): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.parse(iso), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const spoken = ({ reference }: World, language: string) => (reference.lists['spoken-language']?.has(language) ? { language } : {});

const canonical = (changes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(changes).sort(([left], [right]) => (left < right ? -1 : 1)));

const isKept = async (db: Read, event: string): Promise<boolean> => (await db.query('select from event where id = $1', [event])).length > 0;

/** What the write path refused is the sender's to hear. */
function refusal(outcome: { problem?: ProblemName; field?: string } | undefined): Problem {
  const name = outcome?.problem ?? 'server.failed';
  return new Problem(name, problemStatuses[name] ?? 500, undefined, outcome?.field);
}

const daysAfter = (iso: string, days: number): string => new Date(Date.parse(iso) + days * 86_400_000).toISOString();
