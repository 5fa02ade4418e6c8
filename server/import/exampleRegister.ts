// A small invented country's register, for the tests of this folder.

import type { PlaceRow } from '../../country/pack.ts';
import en from '../../languages/en/import.json' with { type: 'json' };
import lo from '../../languages/lo/import.json' with { type: 'json' };
import { createRegister, type Register } from './register.ts';

const since = { validFrom: '1990-01-01' };
const places: PlaceRow[] = [
  { code: 'XX', parent: null, level: 0, lo: 'ປະເທດ', en: 'Land', ...since },
  { code: 'XX01', parent: 'XX', level: 1, lo: 'ບໍ່ແກ້ວ', en: 'Bo Keo', th: 'บ่อแก้ว', codes: { old: '01' }, ...since },
  { code: 'XX0101', parent: 'XX01', level: 2, lo: 'ຫ້ວຍຊາຍ', en: 'Houayxay', ...since },
  { code: 'XX0102', parent: 'XX01', level: 2, lo: 'ເມິງ', en: 'Meung', ...since },
  { code: 'XX02', parent: 'XX', level: 1, lo: 'ຫຼວງນ້ຳທາ', en: 'Luang Namtha', ...since },
  { code: 'XX0201', parent: 'XX02', level: 2, lo: 'ສິງ', en: 'Sing', ...since },
  { code: 'XX0202', parent: 'XX02', level: 2, lo: 'ເມິງ', en: 'Meung', ...since },
];
const lists = {
  sex: [{ code: 'female' }, { code: 'male' }, { code: 'unknown' }],
  'form-of-harm': [{ code: 'neglect' }, { code: 'child_labour' }],
  source: [{ code: 'walk_in' }, { code: 'hotline' }],
};

const englishLists = {
  sex: { female: 'Girl', male: 'Boy', unknown: 'Not known' },
  'form-of-harm': { neglect: 'Neglect', child_labour: 'Child labour' },
  source: { walk_in: 'Walk-in', hotline: 'Hotline' },
};
const laoLists = {
  sex: { female: 'ຍິງ', male: 'ຊາຍ', unknown: 'ບໍ່ຮູ້' },
  'form-of-harm': { neglect: 'ການປະລະເລີຍ', child_labour: 'ແຮງງານເດັກ' },
  source: { walk_in: 'ມາດ້ວຍຕົນເອງ', hotline: 'ສາຍດ່ວນ' },
};

export const exampleRegister = (): Register =>
  createRegister({ places, lists }, [
    {
      lists: englishLists,
      states: { registered: 'Registered', assessed: 'Assessed', planned: 'Plan agreed', closing: 'Closing', closed: 'Closed' },
      ...en,
    },
    {
      lists: laoLists,
      states: { registered: 'ລົງທະບຽນແລ້ວ', assessed: 'ປະເມີນແລ້ວ', planned: 'ມີແຜນແລ້ວ', closing: 'ກຳລັງປິດ', closed: 'ປິດແລ້ວ' },
      ...lo,
    },
  ]);
