// Files that came to their end long ago, for tests of keeping: closed as the app closes them, then made old by the owner of the database.
import type { Serving } from './serving.ts';
import { begin } from './stories/beforehand.ts';

export const told = {
  child: 'ນາງ ດວງດາວ ແສງທອງ',
  concern: 'ຄຳເວົ້າລັບຂອງແຟ້ມນີ້',
  note: 'ບັນທຶກລັບຂອງການຢາມ',
  closing: 'ເດັກຢູ່ບ້ານຢ່າງປອດໄພ ຄຳລັບທ້າຍ',
};
const closing = { closureReason: 'goals_met_child_safe', closureSummary: told.closing, childTold: true };

/** A closed file of a child who is long grown up, with a note in it. @returns its id and code. */
export async function oldFile(
  serving: Serving,
  worker: string,
  approver: string,
  more: object = {},
): Promise<{ recordId: string; code: string }> {
  const changes = {
    ...{ childName: told.child, concern: told.concern, birth: '1990-03-01', openedOn: '2003-01-10', sex: 'female', formOfHarm: 'neglect' },
    ...{ place: 'LA0501', agency: 'plsw-la05', ...more },
  };
  const file = await begin(serving, worker, { type: 'case', changes });
  const visit = { kind: 'home_visit', on: '2003-02-01', text: told.note };
  await begin(serving, worker, { type: 'note', parent: file.recordId, transition: 'write', changes: visit });
  await step(serving, worker, file.recordId, 1, 'askClosure', closing);
  await step(serving, approver, file.recordId, 2, 'approveClosure', {});
  await serving.rows(`update record set changed = '2004-05-01', opened = '2003-01-10' where id = $1`, [file.recordId]);
  return file;
}

/** The next step of a file. */
export async function step(
  serving: Serving,
  username: string,
  recordId: string,
  baseVersion: number,
  transition: string,
  changes: object,
): Promise<void> {
  const event = { id: crypto.randomUUID(), recordId, type: 'case', baseVersion, transition, changes, deviceTime: new Date().toISOString() };
  const answer = await serving.ask(await serving.signIn(username), 'POST', '/api/events', { body: { events: [event] } });
  const [outcome] = answer.json<{ outcomes: { outcome: string; problem?: string }[] }>().outcomes;
  if (outcome?.outcome !== 'accepted') throw new Error(`${transition}: ${outcome?.problem}`);
}

/** Somebody and their name, and as what they are linked to files. @returns the ids of the person and the name. */
export async function somebody(
  serving: Serving,
  worker: string,
  name: string,
  ...links: { as: string; case: string }[]
): Promise<{ person: string; name: string }> {
  const person = await begin(serving, worker, { type: 'person', changes: { place: 'LA0501', agency: 'plsw-la05' } });
  const parent = person.recordId;
  const called = await begin(serving, worker, {
    type: 'personName',
    parent,
    transition: 'call',
    changes: { kind: 'official', text: name },
  });
  for (const changes of links) await begin(serving, worker, { type: 'involvement', parent, transition: 'connect', changes });
  return { person: parent, name: called.recordId };
}
