// The permission walk over records: every role against every record type, section and step, judged by the pack's own lines read afresh.
import { describe, expect, test } from 'vitest';
import type { Field } from '../../kernel/forms/field.ts';
import { type AnyDefinition, parentTypes } from '../../kernel/record/definition.ts';
import { type Around, madeId, type Planting, sample } from '../../test/planted.ts';
import { grantsOf, lets, linesOf, nameOf, type Person, people, sectionsOf, walkForAll } from '../../test/walking.ts';

const walk = walkForAll();
const refusals = ['record.notFound', 'access.denied', 'access.sectionDenied', 'access.outsideArea'];
const reads = (person: Person, type: AnyDefinition, own: boolean) => sectionsOf(type, linesOf(person, type.name, own));

/** Looks at the records that are nobody's of the walk, and then at those that are this person's own. */
const atEach = (person: Person, look: (planting: Planting, own: boolean) => Promise<void>) => async () => {
  const { theirs, ownOf } = walk();
  await look(theirs, false);
  const own = ownOf(person);
  if (own) await look(own, true);
};

describe.each(people.map((person) => ({ person, name: nameOf(person) })))('$name', ({ person }) => {
  test(
    'reads what its lines reach, section by section, and nothing else',
    atEach(person, async ({ records, made }, own) => {
      for (const type of walk().types) {
        const open = reads(person, type, own);
        for (const id of type.name === 'report' ? [records.get('report'), made] : [records.get(type.name)]) {
          const answer = await walk().ask(person, 'GET', `/api/records/${type.name}/${id}`);
          expect(answer.statusCode, `${type.name}: ${answer.body.slice(0, 200)}`).toBe(open.length > 0 ? 200 : 404);
          // The report that was planted before all else names no other record.
          if (open.length > 0) expectSections(type, open, answer.json(), id === made ? 'record' : undefined);
          else expect(answer.body).not.toContain('Planted');
        }
      }
    }),
  );

  test(
    'lists only codes, and only where it may read',
    atEach(person, async ({ records }, own) => {
      for (const type of walk().types) {
        const granted = grantsOf(person, type.name).some((grant) => grant.scope !== 'counts' && lets(grant, 'read'));
        const answer = await walk().ask(person, 'GET', `/api/records/${type.name}?sort=-opened&limit=100`);
        expect(answer.statusCode, `${type.name}: ${answer.body.slice(0, 200)}`).toBe(granted ? 200 : 403);
        const confidential = Object.entries(type.fields).filter(([, field]) => field.confidential);
        for (const [name] of confidential) expect(answer.body).not.toContain(`Planted ${name}`);
        if (!granted) continue;
        const shown = answer.json<{ rows: { id: string }[] }>().rows.some((row) => row.id === records.get(type.name));
        expect(shown, type.name).toBe(reads(person, type, own).length > 0);
      }
    }),
  );

  test(
    'changes and steps only what its lines allow, section by section',
    atEach(person, async (planting, own) => {
      for (const type of walk().types) {
        const lines = linesOf(person, type.name, own);
        for (const { action, changes, section } of attemptsOn(type, planting)) {
          const { problem } = await walk().judged(person, {
            id: madeId(),
            recordId: planting.records.get(type.name) ?? '',
            type: type.name,
            baseVersion: 1,
            changes,
            deviceTime: '2026-03-05T03:00:00Z',
            ...(action !== 'edit' && { transition: action }),
          });
          const seen = lines.some((grant) => lets(grant, 'read'));
          const expected = seen ? refusalOf(type, lines, action, section) : 'record.notFound';
          expectProblem(problem, expected, `${type.name} ${action} ${section}`);
        }
      }
    }),
  );

  test(
    'begins only what its lines allow, in the sections they open',
    atEach(person, async (planting, own) => {
      for (const type of walk().types) {
        const { place, owner, creator } = type.standing;
        // What is one's own by having made it need not be held by anybody.
        const stands = valuesOf(type, [place, creator ? undefined : owner], planting);
        const lines = linesOf(person, type.name, own || creator === true);
        // Of several that it may hang under, one that this person reads: under what is out of their sight nobody begins anything.
        const above = parentTypes(type).map((name) => walk().world.definitions.get(name) as AnyDefinition);
        const holder = above.find((each) => reads(person, each, own).length > 0) ?? above[0];
        const parent = planting.records.get(holder?.name ?? '');
        for (const [name, { section }] of Object.entries(type.fields).filter(([, field]) => !field.when)) {
          const { problem } = await walk().judged(person, {
            id: madeId(),
            recordId: madeId(),
            type: type.name,
            baseVersion: 0,
            changes: { ...stands, ...valuesOf(type, [name], planting) },
            deviceTime: '2026-03-05T03:00:00Z',
            ...(parent && { parent }),
          });
          const refusal = refusalOf(type, lines, 'create', section);
          const elsewhere = refusal === 'access.denied' && beginsInArea(person, type);
          expectProblem(problem, elsewhere ? 'access.outsideArea' : refusal, `${type.name} ${name}`);
        }
      }
    }),
  );
});

test('what is one person’s own is nobody else’s: each role far away is refused the records of every other', async () => {
  const far = people.filter(({ where }) => where === 'elsewhere');
  for (const [person, other] of far.flatMap((each) => far.filter((one) => one !== each).map((one) => [each, one] as const))) {
    for (const type of walk().types.filter((each) => reads(person, each, false).length === 0)) {
      const answer = await walk().ask(person, 'GET', `/api/records/${type.name}/${walk().ownOf(other)?.records.get(type.name)}`);
      expect(answer.statusCode, `${nameOf(person)}, ${type.name} of ${nameOf(other)}`).toBe(404);
    }
  }
});

/** Whether they may begin such a record where they work: then it is the place that is wrong. */
const beginsInArea = (person: Person, type: AnyDefinition) =>
  type.standing.place !== undefined && grantsOf(person, type.name).some((grant) => grant.scope === 'area' && lets(grant, 'create'));

type Opened = { record: { values: Record<string, unknown> }; history: { changes: Record<string, unknown> }[] };

/** Nothing of a closed section, in the record or in its history; and everything of an open one. */
function expectSections(type: AnyDefinition, open: readonly string[], { record, history }: Opened, without?: Field['kind']): void {
  for (const names of [record.values, ...history.map((entry) => entry.changes)].map(Object.keys)) {
    for (const name of names) expect(open, `${type.name}.${name}`).toContain(type.fields[name]?.section);
  }
  const asked = Object.entries(type.fields).filter(([, field]) => open.includes(field.section) && !field.when && field.kind !== without);
  for (const [name] of asked) expect(Object.keys(record.values), type.name).toContain(name);
}

const valuesOf = (type: AnyDefinition, names: readonly (string | undefined)[], around: Around) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const field = type.fields[name ?? ''];
      return name !== undefined && field ? [[name, sample(name, field, around)]] : [];
    }),
  );

const attemptsOn = (type: AnyDefinition, around: Around) => [
  ...Object.entries(type.fields)
    .filter(([, field]) => !field.when)
    .map(([name, { section }]) => ({ action: 'edit', changes: valuesOf(type, [name], around), section })),
  ...Object.keys(type.transitions).map((action) => ({ action, changes: {}, section: undefined })),
];

function refusalOf(
  type: AnyDefinition,
  lines: ReturnType<typeof linesOf>,
  action: string,
  section: string | undefined,
): string | undefined {
  const allowing = lines.filter((grant) => lets(grant, action));
  if (allowing.length === 0) return 'access.denied';
  const writes = allowing.flatMap((grant) => grant.writes ?? grant.reads ?? type.sections);
  return section === undefined || writes.includes(section) ? undefined : 'access.sectionDenied';
}

function expectProblem(problem: string | undefined, expected: string | undefined, what: string): void {
  if (expected) expect(problem, what).toBe(expected);
  else expect(refusals, what).not.toContain(problem);
}
