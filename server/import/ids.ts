// Ids that follow from what a line says, so that the same line brought in again is the same case, and a corrected file adds what it corrects.
import { createHmac } from 'node:crypto';
import type { LineCase } from './readLine.ts';

export type LineIds = { recordId: string; eventId: string };

/**
 * @param key the installation's, so that nobody elsewhere can work out an id from a guess at a child's data.
 * @param register keeps two offices' registers apart; equal lines of one register are told apart by their count.
 */
export function lineIds(key: Buffer, register: string): (line: LineCase) => LineIds {
  const seen = new Map<string, number>();
  return ({ state, changes }) => {
    const { openedOn = '', formOfHarm = '', sex = '', age = '', place = '', source = '' } = changes;
    const content = [state, openedOn, formOfHarm, sex, age, place, source].join('\n');
    const count = (seen.get(content) ?? 0) + 1;
    seen.set(content, count);
    const bytes = createHmac('sha256', key).update(`${register}\n${count}\n${content}`).digest();
    const at = Date.parse(`${`${openedOn}-01-01`.slice(0, 10)}T00:00:00Z`);
    return { recordId: uuidAt(at, bytes), eventId: uuidAt(at, bytes.subarray(16)) };
  };
}

/** A UUID of version 7 for a moment, its random part from the first ten of `bytes`. */
export function uuidAt(milliseconds: number, bytes: Uint8Array): string {
  const part = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('hex');
  const time = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  const variant = ((((bytes[2] ?? 0) & 0x3f) | 0x80) as number).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${part(0, 2).slice(1)}-${variant}${part(3, 4)}-${part(4, 10)}`;
}
