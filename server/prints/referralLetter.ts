// Gathers what a letter of referral says: the request, the consent, and of the child's file only what was agreed to be shared.
import type { Covered } from '../../domains/referral/rules.ts';
import { fieldsShared } from '../../domains/referral/share.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { RecordView } from '../../kernel/record/view.ts';
import { answersTo, type Fact, fieldsOf, marks, type Printing, type Section } from './paper.ts';
import type { Words } from './words.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What surrounds the referral: the service in the printed language, the agency it comes from, the file if it may be shared and read, and
 * what stands of what was agreed; null once it was withdrawn.
 */
export type Around = { service: string | null; from: string | null; file: RecordView | undefined; covered: Covered | null };

export function referralLetter(
  words: Words,
  definitions: ReadonlyMap<string, AnyDefinition>,
  view: RecordView,
  around: Around,
  printing: Printing,
) {
  const of = definitions.get('referral') as AnyDefinition;
  const { values, state, code } = view.record;
  const kind = typeof values.kind === 'string' ? words.code('service-kind', values.kind) : '–';
  const letter = (key: string, details?: Record<string, unknown>) => words.say(`referralLetter.${key}`, details);
  const { covered } = around;
  const shared = sharedOf(words, definitions, values, around);
  const unanswered = state === 'draft' || state === 'sent';
  return {
    ...marks(words, letter('title'), code ?? '', printing),
    facts: factsOf(words, view, around),
    greeting: letter('greeting'),
    asking: letter('asking', { kind }),
    sections: [
      // The request tells of the child too: where nothing stands, it goes no further.
      ...(covered === null ? [] : parts(words, of, view, ['request', 'consent'])),
      ...(shared.length > 0 ? [{ title: letter('shared'), rows: shared }] : []),
      ...(unanswered ? [] : parts(words, of, view, ['answer', 'outcome'])),
    ],
    remarks: remarksOf(letter, values, covered, shared.length),
    regards: letter('regards'),
    sender: view.history.find((entry) => entry.transition === 'send')?.actorName ?? printing.name,
    signature: letter('signature'),
    slip: unanswered
      ? { title: letter('answerSlip'), accepted: letter('accepted'), declined: letter('declined'), answeredBy: letter('answeredBy') }
      : null,
  };
}

function remarksOf(letter: (key: string) => string, values: Values, covered: Covered | null, shared: number): string[] {
  if (covered === null) return [letter('nothingStands'), letter('careful')];
  const papers = covered.agreed && covered.share.includes('documents') && Array.isArray(values.share) && values.share.includes('documents');
  return [
    ...(values.consent === false ? [letter('withoutConsent')] : []),
    ...(values.consent === true && shared === 0 ? [letter('sharedNothing')] : []),
    ...(papers ? [letter('papers')] : []),
    letter('careful'),
  ];
}

/** The agency and the service stand at the head of the letter already. */
const atTheHead = new Set(['service', 'to']);

function parts(words: Words, of: AnyDefinition, view: RecordView, sections: readonly string[]): Section[] {
  return sections.flatMap((section) => {
    const fields = fieldsOf(of, section).filter((name) => !atTheHead.has(name));
    const rows = view.readable.includes(section) ? answersTo(words, of, fields, view.record) : [];
    return rows.length > 0 ? [{ title: words.type(of, `sections.${section}`), rows }] : [];
  });
}

function sharedOf(words: Words, definitions: ReadonlyMap<string, AnyDefinition>, values: Values, { file, covered }: Around) {
  const of = definitions.get('case');
  return of && file ? answersTo(words, of, fieldsShared(values, covered), file.record) : [];
}

function factsOf(words: Words, { record }: RecordView, { service, from }: Around): Fact[] {
  const { values, moments, due, dueStep, parentCode } = record;
  const to = [service, typeof values.to === 'string' ? words.agency(values.to) : null].filter((name) => name !== null);
  const letter = (key: string) => words.say(`referralLetter.${key}`);
  return [
    { label: letter('from'), value: from === null ? '–' : words.agency(from) },
    { label: letter('to'), value: to.join('\n') || '–' },
    { label: letter('sent'), value: moments.send ? words.dateTime(moments.send) : letter('notSent') },
    ...(due !== null && dueStep === 'accept' ? [{ label: letter('answerBy'), value: words.dateTime(due) }] : []),
    ...(parentCode !== null ? [{ label: letter('ourFile'), value: parentCode }] : []),
  ];
}
