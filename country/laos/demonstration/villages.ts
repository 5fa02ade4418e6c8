// The village networks of the demonstration, in Bokeo: who is in them, what they settled, whom they watch over, and their quarters. All invented.
import type { VillageScript } from '../../demonstration.ts';

export const villageNetworks: VillageScript = {
  networks: [
    {
      village: 'ບ້ານດອນໃຫຍ່',
      place: 'LA0501',
      state: 'active',
      days: 400,
      members: [
        { role: 'youth_union', sex: 'male', username: 'village', trained: 120 },
        { role: 'village_head', sex: 'male', trained: 390 },
        { role: 'teacher', sex: 'female' },
        { role: 'elder', sex: 'male', trained: 300, left: 40 },
      ],
    },
    {
      village: 'ບ້ານໂພນທອງ',
      place: 'LA0501',
      state: 'active',
      days: 200,
      members: [{ role: 'health_volunteer', sex: 'female', trained: 60 }],
    },
    { village: 'ບ້ານນາຄຳ', place: 'LA0502', state: 'resting', days: 500, members: [{ role: 'village_head', sex: 'male', trained: 480 }] },
    { village: 'ບ້ານຫ້ວຍສາ', place: 'LA0503', state: 'ended', days: 700, members: [], endReason: 'village_moved' },
  ],
  watches: [
    // Late by some days: the last visit is longer ago than the next was promised.
    { case: 0, network: 0, member: 0, days: 30, state: 'watching', visits: [{ days: 24 }, { days: 18, worry: true, answer: 'we_come' }] },
    {
      case: 2,
      network: 0,
      member: 0,
      days: 55,
      state: 'ended',
      endReason: 'watcher_cannot',
      ended: 20,
      visits: [{ days: 41, notSeen: 'away_some_days' }],
    },
    { case: 2, network: 1, member: 0, days: 19, state: 'watching', visits: [{ days: 5 }] },
    { case: 1, network: 0, member: 0, days: 1, state: 'asked', visits: [] },
  ],
  settlements: [
    {
      network: 0,
      kind: 'left_school',
      days: 2,
      state: 'settled',
      tookPart: ['village_head', 'teacher', 'child', 'parents'],
      childHeard: 'agrees',
      agreed: {
        lo: 'ເດັກກັບໄປໂຮງຮຽນວັນຈັນ. ຄູຊ່ວຍສອນເພີ່ມຕອນແລງ.',
        en: 'The child goes back to school on Monday. The teacher helps in the evening.',
      },
    },
    {
      network: 0,
      kind: 'quarrel_of_children',
      days: 45,
      state: 'reviewed',
      tookPart: ['elders', 'child', 'parents', 'other_side'],
      childHeard: 'agrees',
      agreed: { lo: 'ເດັກທັງສອງຂໍໂທດກັນ ແລະ ພໍ່ແມ່ຈະເບິ່ງນຳກັນ.', en: 'Both children said sorry, and the parents look after it together.' },
    },
    {
      network: 0,
      kind: 'hard_work',
      days: 12,
      state: 'reopened',
      tookPart: ['village_head', 'parents'],
      childHeard: 'too_young',
      agreed: { lo: 'ເດັກຈະຊ່ວຍວຽກເຮືອນໜ້ອຍລົງ.', en: 'The child will have less work in the house.' },
      said: { lo: 'ກະລຸນາຖາມເດັກນຳ ແລະ ຕົກລົງຈຳນວນຊົ່ວໂມງ.', en: 'Please ask the child too, and agree on hours.' },
    },
    {
      network: 0,
      kind: 'little_care',
      days: 25,
      state: 'reported',
      tookPart: ['womens_union', 'parents'],
      childHeard: 'agrees',
      agreed: { lo: 'ແມ່ເຖົ້າຈະຊ່ວຍເບິ່ງເດັກ.', en: 'The grandmother helps to look after the child.' },
      report: 4,
    },
  ],
  quarters: [
    {
      place: 'LA0501',
      ago: 2,
      state: 'accepted',
      figures: { networks: 2, members: 5, trained: 2, reports: 9, settled: 7, visitsMade: 11, visitsOwed: 13, watched: 5 },
    },
    { place: 'LA0501', ago: 1, state: 'submitted', figures: { networks: 2, members: 5, trained: 1, reports: 6, settled: 5 } },
    { place: 'LA0502', ago: 1, state: 'drafted', figures: { networks: 1, members: 1, trained: 0 } },
  ],
};
