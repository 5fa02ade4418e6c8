// Answers what is posted to the site: the pages of the journey one after the other, and the way back with a code.
import { type Codes, readCode } from '../domains/intake/server/codes.ts';
import { fitText, kinds } from '../kernel/forms/kinds.ts';
import { isFilled } from '../kernel/forms/predicate.ts';
import { Problem } from '../kernel/problem.ts';
import { type Complaint, changesOf, firstWrong, judge, judgingIn, westernDigits } from './answers.ts';
import type { PublicHost } from './host.ts';
import { allAsked, type Draft, isStep, nextOf, previousOf, said, take } from './journey.ts';
import { journeyPage, journeyPath } from './journeyPages.ts';
import type { Limits } from './limits.ts';
import { returnPage, returnPath, sentPage, statusPage, troublePage } from './otherPages.ts';
import type { Page } from './page.ts';
import type { Seal } from './seal.ts';
import { answer, type Found, look, newId, receive } from './send.ts';
import type { Key, Words } from './words.ts';

export type Desk = { host: PublicHost; codes: Codes; limits: Limits; drafts: Seal; passes: Seal };
export type Answer = { status: number; page: Page; retryAfter?: number };
type Posted = Readonly<Record<string, unknown>>;
type Visit = { desk: Desk; words: Words; address: string; body: Posted };

/** Nobody fills in seven pages faster than this, in milliseconds. */
const fastestPerson = 15_000;
const waitSeconds = 30;

export function begin(desk: Desk, words: Words): Answer {
  const begun = desk.host.world.now();
  return show(desk, words, { id: newId(begun), begun, step: 'danger', raw: {} });
}

/** One page of the journey was sent. */
export async function goOn({ desk, words, address, body }: Visit): Promise<Answer> {
  const before = readDraft(desk.drafts.open(body.draft));
  if (!before) return lost(desk, words, body);
  const draft = take(before, body);
  const go = typeof body.go === 'string' ? body.go : 'next';
  const wanted = go.startsWith('change:') ? go.slice('change:'.length) : undefined;
  if (go === 'stay') return show(desk, words, draft);
  if (go === 'back') return show(desk, words, { ...draft, step: previousOf(draft) ?? 'danger' });
  if (wanted !== undefined && isStep(wanted)) return show(desk, words, { ...draft, step: wanted, checking: true });
  const { complaints, raw } = judge(judgingIn(desk.host.world), draft.step, draft.raw);
  if (complaints.length > 0) return show(desk, words, { ...draft, raw }, complaints);
  if (draft.step === 'check') return send({ desk, words, address, body }, draft);
  return show(desk, words, { ...draft, step: nextOf(draft, before) });
}

async function send({ desk, words, address }: Visit, draft: Draft): Promise<Answer> {
  const wrong = firstWrong(judgingIn(desk.host.world), draft.raw);
  if (wrong)
    return show(desk, words, { ...draft, step: wrong, checking: true }, judge(judgingIn(desk.host.world), wrong, draft.raw).complaints);
  const { host, codes, limits } = desk;
  const again = { path: journeyPath, go: 'next', fields: { draft: desk.drafts.seal(draft) } };
  const quick = Date.parse(host.world.now()) - Date.parse(draft.begun) < fastestPerson;
  if (!limits.mayReport(address, quick)) return slow(troublePage(words, 'trouble.slow', 'trouble.slowAbout', again));
  try {
    const report = { senderId: draft.id, language: words.language, changes: changesOf(judgingIn(desk.host.world), draft.raw) };
    const { code, changed } = await host.act((deed) => receive(deed, host.world, codes, report));
    return { status: 200, page: sentPage(words, code, changed) };
  } catch (error) {
    // Whatever failed, the answers are still in the page; the problem itself is the log's.
    host.failed(error);
    return {
      status: error instanceof Problem && error.status < 500 ? error.status : 503,
      page: troublePage(words, 'trouble.failed', 'trouble.failedAbout', again),
    };
  }
}

/** Somebody comes back with a code, or answers a question. */
export async function comeBack(visit: Visit): Promise<Answer> {
  const { desk, words, address, body } = visit;
  const typed = typeof body.code === 'string' ? body.code : '';
  const code = codeIn(desk, body, typed);
  if (body.go === 'stay' && body.pass === undefined) return { status: 200, page: returnPage(words, typed) };
  if (code === '') return { status: 422, page: returnPage(words, typed, 'problems.codeEmpty') };
  const pass = desk.passes.seal({ code });
  if (!desk.limits.mayAskByCode(address))
    return slow(
      troublePage(words, 'trouble.tooManyCodes', 'trouble.tooManyCodesAbout', { path: returnPath, go: 'look', fields: { pass } }),
    );
  try {
    const { host, codes } = desk;
    const replied = body.go === 'answer' ? await reply(visit, code) : undefined;
    const found = await host.act((deed) => look(deed, host.world, codes, code));
    if (!found) return { status: 404, page: returnPage(words, typed, 'problems.codeUnknown') };
    desk.limits.rightCode(address);
    return status(words, found, pass, body, replied);
  } catch (error) {
    desk.host.failed(error);
    return { status: 503, page: troublePage(words, 'trouble.failed', 'trouble.failedAbout', { path: returnPath, ...kept(pass, body) }) };
  }
}

type Replied = { complaint?: Omit<Complaint, 'field'>; text: string };

async function reply({ desk, body }: Visit, code: string): Promise<Replied> {
  const { host, codes } = desk;
  const text = (typeof body.answer === 'string' ? body.answer : '').replace(/\r\n?/g, '\n').normalize('NFC').trim();
  const field = host.world.definitions.get('question')?.fields.answer;
  if (!field || !isFilled(text)) return { text, complaint: { key: 'problems.answerEmpty' } };
  const wrong = kinds[field.kind].check(text, field, host.world.reference, host.world.now());
  if (wrong === 'field.badText') return { text: fitText(text), complaint: { key: 'problems.badText' } };
  if (wrong) return { text, complaint: { key: 'problems.tooLong', details: { max: field.length ?? 5000, length: text.length } } };
  try {
    await host.act((deed) => answer(deed, host.world, codes, code, String(body.question), text));
    return { text };
  } catch (error) {
    const known: Readonly<Record<string, Key>> = {
      'intake.answeredAlready': 'problems.answeredAlready',
      'intake.questionUnknown': 'problems.answeredAlready',
    };
    if (error instanceof Problem && error.problem === 'intake.codeUnknown') return { text };
    const key = error instanceof Problem ? known[error.problem] : undefined;
    if (!key) throw error;
    return { text, complaint: { key } };
  }
}

function status(words: Words, { status: state, questions }: Found, sealed: string, body: Posted, replied: Replied | undefined): Answer {
  const question = String(body.question);
  const typed = replied?.complaint && { question, answer: replied.text, complaint: { field: `a-${question}`, ...replied.complaint } };
  const page = statusPage(words, { status: state, questions, sealed, thanks: replied !== undefined && !typed, ...(typed && { typed }) });
  return { status: typed ? 422 : 200, page };
}

const kept = (pass: string, { question, answer: text, go }: Posted) =>
  go === 'answer' ? { go, fields: { pass, question: String(question), answer: String(text) } } : { go: 'look', fields: { pass } };

function codeIn({ passes }: Desk, { pass }: Posted, typed: string): string {
  const opened = passes.open(pass);
  if (typeof opened === 'object' && opened !== null && 'code' in opened) return String(opened.code);
  return readCode(westernDigits(typed));
}

function show(desk: Desk, words: Words, draft: Draft, complaints: readonly Complaint[] = []): Answer {
  const { helplines } = desk.host.world.pack;
  const page = journeyPage({ words, judging: judgingIn(desk.host.world), helplines, draft, sealed: desk.drafts.seal(draft), complaints });
  return { status: complaints.length > 0 ? 422 : 200, page };
}

/** The sealed answers did not arrive whole: what came with this page is kept, and the journey begins again. */
function lost(desk: Desk, words: Words, body: Posted): Answer {
  const begun = desk.host.world.now();
  const draft: Draft = { id: newId(begun), begun, step: 'danger', raw: said(body, allAsked) };
  const again = { path: journeyPath, go: 'stay', fields: { draft: desk.drafts.seal(draft) } };
  return { status: 400, page: troublePage(words, 'trouble.lost', 'trouble.lostAbout', again) };
}

const slow = (page: Page): Answer => ({ status: 429, page, retryAfter: waitSeconds });

/** A draft sealed by an older release may lack what this one knows. */
function readDraft(value: unknown): Draft | undefined {
  const draft = value as Partial<Draft> | undefined;
  return draft?.id && draft.begun && draft.raw && draft.step && isStep(draft.step) ? (draft as Draft) : undefined;
}
