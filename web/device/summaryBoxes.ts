// The boxes in which summaries stand: one for each part, and behind them the changes since, each in a box of its own. A first sync brings thousands of
// records page by page: were the parts closed anew with each page, every record would be closed some twenty times.
import { partOf, parts } from '../../kernel/sync/protocol.ts';
import type { Boxes } from './boxes.ts';
import type { Database } from './database.ts';
import type { Bytes } from './keys.ts';
import type { Summary } from './summary.ts';
import type { Step } from './writing.ts';

type Summed = [id: string, summary: Summary];
/** What one change put and took away; numbered behind the parts, in the order in which it was made. */
type Later = { put: readonly Summed[]; forget: readonly string[] };

/** So few parts are closed anew at once; more than these are told behind them. */
const fewParts = 8;
/** So many changes stand behind the parts before they are put where they belong. */
const mostLater = 48;

const placeOf = (part: number): string => `summary/${part}`;

export async function readSummaries(database: Database, { open }: Pick<Boxes, 'open'>): Promise<Map<string, Summary>> {
  // In the order of their numbers.
  const rows = await database.getAll('summary');
  const opened = await Promise.all(rows.map(({ part, box }) => openRow(open, part, box)));
  const summaries = new Map<string, Summary>();
  for (const later of opened) apply(summaries, later);
  return summaries;
}

const openRow = async (open: Boxes['open'], part: number, box: Bytes): Promise<Later> =>
  part >= parts ? open<Later>(placeOf(part), box) : { put: await open<Summed[]>(placeOf(part), box), forget: [] };

function apply(summaries: Map<string, Summary>, { put, forget }: Later): void {
  for (const id of forget) summaries.delete(id);
  for (const [id, summary] of put) summaries.set(id, summary);
}

/** What to write for a change. It goes by what stands on the disk: another page may have written a moment ago, and must not be writing now. */
export async function summarySteps(database: Database, boxes: Boxes, change: Later): Promise<Step[]> {
  const touched = new Set([...change.forget, ...change.put.map(([id]) => id)].map(partOf));
  if (touched.size === 0) return [];
  const later = (await database.getAllKeys('summary')).filter((part) => part >= parts);
  if (later.length >= mostLater) {
    const summaries = await readSummaries(database, boxes);
    apply(summaries, change);
    return [...(await partSteps(boxes, summaries, every)), ...later.map(remove)];
  }
  if (later.length > 0 || touched.size > fewParts) return [await closed(boxes, (later.at(-1) ?? parts - 1) + 1, change)];
  const rows = await Promise.all([...touched].map((part) => database.get('summary', part)));
  const opened = await Promise.all(rows.map((row) => row && openRow(boxes.open, row.part, row.box)));
  const summaries = new Map(opened.flatMap((row) => row?.put ?? []));
  apply(summaries, change);
  return partSteps(boxes, summaries, touched);
}

const every = Array.from({ length: parts }, (_, part) => part);

function partSteps(boxes: Boxes, summaries: ReadonlyMap<string, Summary>, which: Iterable<number>): Promise<Step[]> {
  const byPart = new Map<number, Summed[]>([...which].map((part) => [part, []]));
  for (const each of summaries) byPart.get(partOf(each[0]))?.push(each);
  return Promise.all([...byPart].map(([part, within]) => closed(boxes, part, within)));
}

async function closed({ close }: Boxes, part: number, value: unknown): Promise<Step> {
  const row = { part, box: await close(placeOf(part), value) };
  return (table) => table('summary').put(row);
}

const remove =
  (part: number): Step =>
  (table) =>
    table('summary').delete(part);
