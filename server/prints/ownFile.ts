// Lays out a child's own file on paper: what was taken from it for the child, in the order of the file, and what was left out.
import type { Contents } from '../../domains/disclosure/contents.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { RecordView } from '../../kernel/record/view.ts';
import { answersTo, fieldsOf, marks, type Printing, type Section, type Table } from './paper.ts';
import type { Words } from './words.ts';

const titles: Readonly<Record<string, string>> = {
  measure: 'caseSummary.measures',
  goal: 'caseSummary.goals',
  action: 'caseSummary.actions',
  consent: 'caseSummary.consents',
  referral: 'caseSummary.referrals',
  note: 'ownFile.notes',
};

type Values = Readonly<Record<string, unknown>>;

export function ownFile(
  words: Words,
  definitions: ReadonlyMap<string, AnyDefinition>,
  { record }: Pick<RecordView, 'record'>,
  request: Values,
  contents: Contents,
  printing: Printing,
) {
  const of = definitions.get('case') as AnyDefinition;
  const left = contents.leftOut.sections.map((part) => words.code('own-file-part', part)).join(', ');
  const { withheld } = contents.leftOut;
  return {
    ...marks(words, words.say('ownFile.title'), record.code ?? '', printing),
    keep: words.say('ownFile.keep'),
    facts: [
      { label: words.say('code'), value: record.code ?? '' },
      { label: words.say('ownFile.by'), value: words.code('asked-by', String(request.askedBy)) },
      { label: words.say('ownFile.asked'), value: words.date(String(request.askedOn)) },
    ],
    about: [words.say('ownFile.about'), words.say('ownFile.masked')],
    sections: sectionsOf(words, of, contents.file),
    tables: Object.entries(contents.parts).flatMap(([type, rows]) => tableOf(words, definitions.get(type), type, rows)),
    remarks: [
      ...(left === '' ? [] : [words.say('ownFile.left', { parts: left })]),
      ...(withheld === 0 ? [] : [words.say('ownFile.withheld', { count: withheld })]),
      words.say('ownFile.papers'),
    ],
  };
}

const sectionsOf = (words: Words, of: AnyDefinition, values: Values): Section[] =>
  of.sections.flatMap((section) => {
    const rows = answersTo(words, of, fieldsOf(of, section), { values });
    return rows.length === 0 ? [] : [{ title: words.type(of, `sections.${section}`), rows }];
  });

function tableOf(words: Words, of: AnyDefinition | undefined, type: string, rows: readonly Values[]): Table[] {
  if (!of || rows.length === 0) return [];
  const names = Object.keys(of.fields).filter((name) => rows.some((row) => row[name] !== undefined));
  const cell = (row: Values, name: string) => {
    const field = of.fields[name];
    return field && row[name] !== undefined ? words.value(field, row[name]) : '–';
  };
  return [
    {
      title: words.say(titles[type] ?? type),
      columns: names.map((name) => ({ title: words.field(of, name), wide: of.fields[name]?.kind === 'longText' })),
      rows: rows.map((row) => names.map((name) => cell(row, name))),
    },
  ];
}
