// Story 3's place: a nurse of a health centre in Luang Prabang, four girls, and two services that may help, one near and one far.
import { beforeAll } from 'vitest';
import type { Config } from '../../server/config.ts';
import { serverForAll } from '../serving.ts';
import { begin, send } from './beforehand.ts';
import { staffApp } from './bokeo.ts';

const health = { area: 'LA06', agency: 'health-la06' };
export const near = {
  nameLo: 'ຫ້ອງໃຫ້ຄຳປຶກສາ ຫຼວງພະບາງ',
  nameEn: 'Counselling room',
  agency: 'health-la06',
  kinds: ['psychosocial'],
  place: 'LA0601',
};
export const far = {
  nameLo: 'ຫ້ອງໃຫ້ຄຳປຶກສາ ບໍ່ແກ້ວ',
  nameEn: 'Counselling room, Bokeo',
  agency: 'health-la05',
  kinds: ['psychosocial'],
  place: 'LA0501',
};
export const girls = ['ດາວ', 'ຝົນ', 'ນ້ຳ', 'ຟ້າ'] as const;
export const why = 'ຢາກມີຜູ້ລົມນຳ ແລະ ຮັບຟັງ';
/** Why one girl's referral cannot wait for consent. */
export const reason = 'ມື້ນີ້ມີອັນຕະລາຍ ແລະ ບໍ່ມີຜູ້ປົກຄອງ';
/** All that is answered; whatever is not is skipped. */
export const worried = { danger: 'no', trusted: 'no', afraid: 'changed' };

/** Starts a server before the stories of this file, hires the nurse and those who read what she sends, and offers both services. */
export function nurseInNambak(config?: () => Promise<Partial<Config>>) {
  const serving = serverForAll({ staffApp, ...(config && { config }) });
  const at = { address: '', near: '' };
  beforeAll(async () => {
    at.address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
    await serving().hire('nurse', 'outreach-worker', health);
    await serving().hire('centre', 'outreach-worker', health);
    await serving().hire('national', 'supervisor', { area: 'LA', agency: 'molsw' });
    const offer = (changes: object) =>
      begin(serving(), 'national', { type: 'service', transition: 'offer', changes: { ...changes, forSex: 'all', takesNew: true } });
    at.near = (await offer(near)).recordId;
    await offer(far);
  });
  /** From now on the near service takes nobody new. @returns what became of saying so. */
  const fill = async (): Promise<string | undefined> => {
    const full = { type: 'service', recordId: at.near, baseVersion: 1, transition: 'countRoom' };
    const [kept] = await send(serving(), 'national', { ...full, changes: { room: 0, roomOn: '2026-01-05', takesNew: false } });
    return kept?.outcome;
  };
  return { serving, at, fill };
}
