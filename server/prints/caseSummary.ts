// Gathers what a summary of a child's file says, from what its reader may see and nothing else.
import { fieldsForAll } from '../../domains/referral/share.ts';
import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { giverOf, type RecordView } from '../../kernel/record/view.ts';
import { type Fact, marks, type Printing, sectionsOf, type Table } from './paper.ts';
import type { Words } from './words.ts';

const latestNotes = 10;
const latestSteps = 25;

/** @param leaving it goes to people of other agencies: of the file it holds what all of them may know, and nothing that was written in its parts. */
export function caseSummary(
  words: Words,
  definitions: ReadonlyMap<string, AnyDefinition>,
  view: RecordView,
  printing: Printing,
  leaving = false,
) {
  const of = definitions.get('case') as AnyDefinition;
  const { record } = view;
  const hidden = of.sections.some((section) => !view.readable.includes(section));
  return {
    ...marks(words, words.say('caseSummary.title'), record.code ?? '', printing),
    facts: factsOf(words, of, view),
    shared: leaving ? words.say('caseSummary.onlyShared') : null,
    hidden: hidden ? words.say('someHidden', { name: printing.name }) : null,
    nothing: words.say('nothing'),
    sections: sectionsOf(words, of, view.readable, record, leaving ? fieldsForAll(view.children.consent ?? []) : undefined),
    tables: leaving ? [] : [...childTables(words, definitions, view), stepsTable(words, of, view)].filter((table) => table.rows.length > 0),
  };
}

function factsOf(words: Words, of: AnyDefinition, view: RecordView): Fact[] {
  const { record } = view;
  const { values } = record;
  const risk = typeof values.risk === 'string' ? words.code('risk-level', values.risk) : undefined;
  const since = giverOf(view, 'risk')?.recordedAt;
  const opened = typeof values.openedOn === 'string' ? values.openedOn : record.openedAt;
  return [
    { label: words.say('code'), value: record.code ?? '' },
    { label: words.say('caseSummary.state'), value: words.type(of, `states.${record.state}`) },
    { label: words.say('caseSummary.opened'), value: words.date(opened) },
    ...(risk === undefined
      ? []
      : [
          {
            label: words.say('caseSummary.risk'),
            value: since ? words.say('caseSummary.riskSince', { risk, date: words.date(since) }) : risk,
          },
        ]),
    ...(record.due !== null && record.dueStep !== null
      ? [
          {
            label: words.say('caseSummary.next'),
            value: words.say('caseSummary.nextBy', { step: words.dueStep(of, record.dueStep), date: words.date(record.due) }),
          },
        ]
      : []),
  ];
}

/** Fields of each kind of child record that stand in its table; the widest column is the one with sentences. */
const shown: readonly { type: string; title: string; fields: readonly string[]; latest?: number }[] = [
  { type: 'measure', title: 'measures', fields: ['kind', 'why', 'from', 'until'] },
  { type: 'goal', title: 'goals', fields: ['need', 'goal', 'by'] },
  { type: 'action', title: 'actions', fields: ['what', 'who', 'worker', 'by', 'doneOn'] },
  { type: 'consent', title: 'consents', fields: ['purpose', 'agency', 'share', 'givenBy', 'on'] },
  { type: 'referral', title: 'referrals', fields: ['kind', 'to', 'result'] },
  { type: 'note', title: 'notes', fields: ['on', 'kind', 'text'], latest: latestNotes },
  { type: 'link', title: 'links', fields: ['relation', 'other'] },
];
const stateless = new Set(['note', 'link']);

function childTables(words: Words, definitions: ReadonlyMap<string, AnyDefinition>, { children }: RecordView): Table[] {
  return shown.flatMap(({ type, title, fields, latest }) => {
    const of = definitions.get(type);
    const rows = (children[type] ?? []).filter((row) => row.state !== 'unlinked').slice(-(latest ?? 1000));
    if (!of || rows.length === 0) return [];
    const cell = (values: Readonly<Record<string, unknown>>, name: string) => {
      const field = of.fields[name];
      return field && isFilled(values[name]) ? words.value(field, values[name]) : '–';
    };
    const state = !stateless.has(type);
    return [
      {
        title: words.say(`caseSummary.${title}`),
        columns: [
          ...fields.map((name) => ({ title: words.field(of, name), wide: of.fields[name]?.kind === 'longText' })),
          ...(state ? [{ title: words.say('caseSummary.state'), wide: false }] : []),
        ],
        rows: rows.map((row) => [
          ...fields.map((name) => cell(row.values, name)),
          ...(state ? [words.type(of, `states.${row.state}`)] : []),
        ]),
      },
    ];
  });
}

/** The oldest at the top, as a life is told. */
function stepsTable(words: Words, of: AnyDefinition, { history }: RecordView): Table {
  const steps = history
    .filter((entry) => entry.transition !== null)
    .slice(0, latestSteps)
    .reverse();
  return {
    title: words.say('caseSummary.steps'),
    columns: [
      { title: words.say('caseSummary.date'), wide: false },
      { title: words.say('caseSummary.step'), wide: true },
      { title: words.say('caseSummary.who'), wide: true },
    ],
    rows: steps.map((entry) => [words.date(entry.recordedAt), words.done(of, entry.transition ?? ''), entry.actorName ?? '–']),
  };
}
