// What a device composes of what it carries is what the server answers, for every role, every type of record, near and far, theirs and others'.
import { expect, test } from 'vitest';
import { laos } from '../country/laos/pack.ts';
import type { Actor } from '../kernel/access/grant.ts';
import { holderOf } from '../kernel/attachments/server/store.ts';
import { Problem } from '../kernel/problem.ts';
import { writing } from '../kernel/record/server/database.ts';
import { findRecord } from '../kernel/record/server/list.ts';
import { openRecord } from '../kernel/record/server/view.ts';
import type { RecordView } from '../kernel/record/view.ts';
import { composeAddable, composeView } from '../kernel/sync/compose.ts';
import type { Part } from '../kernel/sync/folded.ts';
import { historyCarried } from '../kernel/sync/protocol.ts';
import { plant, planted } from '../test/planted.ts';
import { type Staff, staffOf } from '../test/staff.ts';
import { withDatabase } from '../test/world.ts';

type Look = (type: string, id: string) => Promise<RecordView | undefined>;

/** Opens records as this person; one that they may not read is none. */
const looking =
  (staff: Staff, actor: Actor): Look =>
  (type, id) =>
    staff
      .as(actor, (db) => openRecord(db, staff.world, actor, type, id))
      .catch((failure: unknown) => {
        if (failure instanceof Problem && failure.problem === 'record.notFound') return undefined;
        throw failure;
      });

/** Without what the order of two events of the same moment leaves open. */
const settled = (view: RecordView) => ({ ...view, childHistory: [...view.childHistory].sort((a, b) => (a.id < b.id ? -1 : 1)) });

test('each page of the server is the page of a device that carries it', async () => {
  await withDatabase(async (database) => {
    const staff = await staffOf(database, () => '2026-03-05T03:00:00.000Z');
    const { world } = staff;
    const owner = writing(database.owner);
    const carry = async ({ record, readable, history }: RecordView): Promise<Part> => {
      const row = await findRecord(owner, record.type, record.id);
      const carried = {
        record: { ...record, referredTo: row?.referred_to ?? null },
        readable,
        history: history.slice(0, historyCarried),
        stamp: 0,
      };
      return { carried, pending: [] };
    };
    const theirs = await plant(owner, world);
    let pages = 0;
    for (const { code } of laos.roles) {
      for (const near of [true, false]) {
        const actor = await staff.hire(
          code,
          near ? { area: planted.province, agency: planted.agency } : { area: 'LA17', agency: 'plsw-la17' },
        );
        const look = looking(staff, actor);
        const plantings = near ? [theirs] : [theirs, await plant(owner, world, actor.id)];
        for (const { records } of plantings) {
          for (const [type, id] of records) {
            const view = await look(type, id);
            if (!view) continue;
            const rows = Object.values(view.children).flat();
            const children = await Promise.all(rows.map(async (row) => carry((await look(row.type, row.id)) as RecordView)));
            const codes = new Map(
              Object.entries(view.codes).flatMap(([of, byId]) =>
                Object.entries(byId).map(([each, said]) => [each, { type: of, code: said }]),
              ),
            );
            const { carried } = await carry(view);
            const { definitions, reference, country, rules, due } = world;
            const tools = { definitions, reference, country, rules, due };
            const me = { ...actor, name: 'x' };
            const holder = await staff.as(actor, (db) => holderOf(db, world, actor, type, id));
            expect(composeAddable(tools, me, { carried, pending: [] }, undefined), `papers: ${code} ${type}`).toEqual([...holder.writable]);
            const composed = composeView(tools, me, carried, [], { children, codeOf: (each) => codes.get(each) });
            expect(composed && settled(composed), `${code} ${near ? 'near' : 'far'} ${type}`).toEqual(settled(view));
            pages += 1;
          }
        }
      }
    }
    expect(pages).toBeGreaterThan(80);
  });
});
