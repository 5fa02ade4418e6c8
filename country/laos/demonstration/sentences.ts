// What workers write down in the demonstration that does not depend on the form of harm, by what it is for.
import type { Told } from '../../demonstration.ts';

export const sentences: Readonly<Record<string, readonly Told[]>> = {
  'risk.high': [
    {
      lo: 'ຖ້າຢູ່ຕໍ່ໄປ ເດັກອາດໄດ້ຮັບອັນຕະລາຍຮ້າຍແຮງ. ຕ້ອງພົບເດັກພາຍໃນມື້ນີ້.',
      en: 'Left where the child is, serious harm is likely. The child must be met today.',
    },
    { lo: 'ບໍ່ມີຜູ້ໃຫຍ່ທີ່ປົກປ້ອງເດັກໄດ້ຢູ່ບ່ອນນັ້ນ.', en: 'There is no adult in that place who can protect the child.' },
  ],
  'risk.medium': [
    { lo: 'ເດັກໄດ້ຮັບຜົນກະທົບ ແຕ່ມີຍາດພີ່ນ້ອງທີ່ຊ່ວຍເບິ່ງແຍງ.', en: 'The child is harmed to some degree; a relative helps to look after the child.' },
    { lo: 'ສະຖານະການບໍ່ຮ້າຍແຮງທັນທີ ແຕ່ຕ້ອງຕິດຕາມໃນອາທິດນີ້.', en: 'It is not grave at once, and must be followed up this week.' },
  ],
  'risk.low': [{ lo: 'ຄອບຄົວຮ່ວມມືດີ ແລະ ເດັກປອດໄພໃນຕອນນີ້.', en: 'The family works with us and the child is safe for now.' }],
  'risk.none': [{ lo: 'ບໍ່ມີຄວາມສ່ຽງທີ່ຕ້ອງເປີດແຟ້ມ; ໃຫ້ຄຳແນະນຳແລ້ວ.', en: 'No risk that needs a file; advice was given.' }],
  screened: [{ lo: 'ໄດ້ລົມກັບແມ່ ແລະ ບອກເບີໂທຂອງສູນໄວ້.', en: 'Spoke with the mother, and left the number of the centre.' }],
  family: [
    {
      lo: 'ຢູ່ກັບແມ່ ແລະ ນ້ອງສອງຄົນ. ພໍ່ໄປເຮັດວຽກຕ່າງແຂວງ.',
      en: 'Lives with the mother and two younger children. The father works in another province.',
    },
    { lo: 'ຢູ່ກັບປູ່ຍ່າ ຕັ້ງແຕ່ພໍ່ແມ່ແຍກທາງກັນ.', en: 'Lives with the grandparents since the parents parted.' },
    { lo: 'ເປັນລູກກົກໃນພີ່ນ້ອງສີ່ຄົນ; ຄອບຄົວເຮັດນາ.', en: 'The eldest of four; the family grows rice.' },
  ],
  strengths: [
    { lo: 'ມີຄູທີ່ເດັກໄວ້ໃຈ ແລະ ຢາກກັບໄປຮຽນ.', en: 'There is a teacher the child trusts, and the wish to go back to school.' },
    { lo: 'ຍາຍເຂັ້ມແຂງ ແລະ ພ້ອມຮັບເດັກໄປຢູ່ນຳ.', en: 'The grandmother is strong and ready to take the child in.' },
    { lo: 'ເດັກເວົ້າຄວາມຕ້ອງການຂອງຕົນໄດ້ຈະແຈ້ງ.', en: 'The child can say clearly what is wanted.' },
  ],
  childView: [
    { lo: '“ຢາກຢູ່ບ່ອນທີ່ນອນຫຼັບໄດ້ ແລະ ຢາກໄປໂຮງຮຽນຄືເກົ່າ.”', en: '“I want to be where I can sleep, and to go to school again.”' },
    { lo: '“ຢາກພົບແມ່ ແຕ່ຍັງບໍ່ຢາກກັບໄປຢູ່ບ່ອນເກົ່າ.”', en: '“I want to see my mother. I do not want to go back to that place yet.”' },
    { lo: '“ຢາກໃຫ້ນ້ອງຂອງຂ້ອຍປອດໄພຄືກັນ.”', en: '“I want my little sister to be safe too.”' },
  ],
  bestInterests: [
    {
      lo: 'ດີທີ່ສຸດແມ່ນຢູ່ກັບຍາດທີ່ເດັກເລືອກ ໂດຍມີການຢ້ຽມຢາມທຸກອາທິດ.',
      en: 'It is best for the child to stay with the relative the child chose, with a visit every week.',
    },
    {
      lo: 'ບ່ອນພັກຊົ່ວຄາວດີກວ່າການກັບບ້ານທັນທີ ຈົນກວ່າຈະຮູ້ວ່າບ້ານປອດໄພ.',
      en: 'A place to stay for some weeks is better than going home at once, until home is known to be safe.',
    },
    { lo: 'ໃຫ້ເດັກຢູ່ກັບຄອບຄົວ ແລະ ຊ່ວຍຄອບຄົວໃຫ້ດູແລໄດ້.', en: 'The child stays with the family, and the family is helped to care.' },
  ],
  plan: [
    {
      lo: 'ໃຫ້ເດັກປອດໄພກ່ອນ, ຈາກນັ້ນກັບໄປຮຽນ ແລະ ຊ່ວຍຄອບຄົວໃຫ້ມີລາຍຮັບ. ທົບທວນໃນໜຶ່ງເດືອນ.',
      en: 'Safety first, then back to school and an income for the family. Reviewed in a month.',
    },
    {
      lo: 'ສາມບາດກ້າວ: ກວດສຸຂະພາບ, ຄົນທີ່ເດັກລົມນຳໄດ້, ແລະ ບ່ອນຢູ່ທີ່ໝັ້ນຄົງ.',
      en: 'Three steps: a health check, somebody to talk to, and a steady place to live.',
    },
  ],
  goal: [
    { lo: 'ເດັກຢູ່ບ່ອນທີ່ປອດໄພ ແລະ ນອນຫຼັບໄດ້.', en: 'The child lives in a safe place and sleeps well.' },
    { lo: 'ເດັກກັບໄປຮຽນພາຍໃນພາກຮຽນນີ້.', en: 'The child is back at school this term.' },
    { lo: 'ຄອບຄົວມີລາຍຮັບພໍລ້ຽງເດັກ.', en: 'The family earns enough to look after the child.' },
    { lo: 'ເດັກມີຄົນທີ່ໄວ້ໃຈໃຫ້ລົມນຳທຸກອາທິດ.', en: 'The child has somebody trusted to talk to every week.' },
  ],
  action: [
    { lo: 'ພາເດັກໄປກວດສຸຂະພາບ.', en: 'Go with the child to the health check.' },
    { lo: 'ລົມກັບຄູໃຫຍ່ເລື່ອງການກັບໄປຮຽນ.', en: 'Talk with the head teacher about going back to school.' },
    { lo: 'ຢ້ຽມຢາມບ້ານອາທິດລະເທື່ອ ໃນເດືອນທຳອິດ.', en: 'Visit the home once a week in the first month.' },
    { lo: 'ຂໍເອກະສານການເກີດຈາກນາຍບ້ານ.', en: 'Ask the village head for the birth papers.' },
    { lo: 'ເອົາເຂົ້າ ແລະ ເຄື່ອງນອນໄປໃຫ້ຄອບຄົວ.', en: 'Bring rice and bedding to the family.' },
  ],
  ownFileRefused: [
    {
      lo: 'ຜູ້ຂໍຍັງບໍ່ມີເອກະສານຢືນຢັນວ່າເປັນຜູ້ປົກຄອງ; ໄດ້ອະທິບາຍວິທີຂໍໃໝ່ໃຫ້ແລ້ວ.',
      en: 'Whoever asked could not show yet that they care for the child; how to ask again was explained.',
    },
  ],
  joined: [
    {
      lo: 'ຊື່ ແລະ ປີເກີດດຽວກັນ; ແມ່ຢືນຢັນວ່າເປັນເດັກຄົນດຽວກັນ.',
      en: 'The same name and year of birth; the mother confirms that it is the same child.',
    },
  ],
  apart: [
    { lo: 'ຊື່ຄ້າຍກັນ ແຕ່ແມ່ ແລະ ບ້ານຕ່າງກັນ.', en: 'The names are alike, but mother and village differ.' },
    { lo: 'ຖາມທັງສອງຫ້ອງການແລ້ວ: ແມ່ນເດັກສອງຄົນ.', en: 'Both offices were asked: these are two children.' },
  ],
  'note.home_visit': [
    {
      lo: 'ຢ້ຽມຢາມບ້ານ: ເດັກຢູ່ດີ, ຊ່ວຍຍາຍຄົວກິນ ແລະ ຫົວເລາະຫຼາຍກວ່າເກົ່າ.',
      en: 'Home visit: the child is well, helps the grandmother to cook and laughs more than before.',
    },
  ],
  'note.office_visit': [
    {
      lo: 'ແມ່ມາຫ້ອງການ ແລະ ຖາມເລື່ອງຂັ້ນຕອນທາງກົດໝາຍ. ອະທິບາຍເທື່ອລະກ້າວ.',
      en: 'The mother came to the office and asked about the legal steps. They were explained one by one.',
    },
  ],
  'note.phone_call': [{ lo: 'ໂທຫາຄູ: ເດັກມາຮຽນທຸກມື້ໃນອາທິດນີ້.', en: 'Called the teacher: the child came to school every day this week.' }],
  'note.conference': [
    { lo: 'ປະຊຸມກັບສາທາລະນະສຸກ ແລະ ສະຫະພັນແມ່ຍິງ: ຕົກລົງວ່າໃຜເຮັດຫຍັງ.', en: 'Met with health and the Women’s Union and agreed who does what.' },
  ],
  'note.supervision': [
    { lo: 'ຜູ້ຊີ້ນຳວຽກແນະນຳໃຫ້ຖາມຄວາມເຫັນຂອງເດັກກ່ອນທຸກການຕັດສິນໃຈ.', en: 'Supervision: ask for the child’s view before every decision.' },
  ],
  'review.better': [{ lo: 'ເດັກກັບໄປຮຽນແລ້ວ ແລະ ສຸຂະພາບດີຂຶ້ນ.', en: 'The child is back at school and in better health.' }],
  'review.partly': [{ lo: 'ເດັກປອດໄພ, ແຕ່ການຮຽນຍັງບໍ່ສະໝ່ຳສະເໝີ.', en: 'The child is safe; school is still irregular.' }],
  'review.same': [{ lo: 'ຍັງຄືເກົ່າ; ຄອບຄົວຍັງລໍຖ້າຄວາມຊ່ວຍເຫຼືອດ້ານລາຍຮັບ.', en: 'As before; the family still waits for help with an income.' }],
  closure: [
    {
      lo: 'ເປົ້າໝາຍບັນລຸແລ້ວ. ເດັກຮູ້ວ່າຈະຕິດຕໍ່ໃຜຖ້າຕ້ອງການຄວາມຊ່ວຍເຫຼືອອີກ.',
      en: 'The goals are met. The child knows whom to call if help is needed again.',
    },
    {
      lo: 'ເດັກຢູ່ກັບຄອບຄົວໄດ້ສາມເດືອນແລ້ວ ແລະ ທຸກຄັ້ງທີ່ຢ້ຽມຢາມກໍດີ.',
      en: 'The child has lived with the family for three months and every visit went well.',
    },
  ],
  returned: [{ lo: 'ກະລຸນາຢ້ຽມຢາມບ້ານອີກເທື່ອໜຶ່ງກ່ອນປິດແຟ້ມ.', en: 'Please visit the home once more before the file is closed.' }],
  reopened: [{ lo: 'ຄູແຈ້ງວ່າເດັກຂາດຮຽນອີກ ແລະ ເບິ່ງຄືເປັນຫ່ວງ.', en: 'The teacher says that the child misses school again and seems worried.' }],
  measure: [
    { lo: 'ເດັກນອນຢູ່ບ່ອນເກົ່າຄືນນີ້ບໍ່ປອດໄພ.', en: 'It is not safe for the child to stay there tonight.' },
    { lo: 'ເດັກຕົກລົງ ແລະ ຢາກໃຫ້ນ້ອງສາວໄປນຳ.', en: 'The child agrees and would like the little sister to come too.' },
  ],
  referral: [
    {
      lo: 'ຂໍຮັບເດັກໄວ້ ແລະ ໃຫ້ຄຳປຶກສາ. ເດັກຮູ້ ແລະ ຕົກລົງກັບການສົ່ງຕໍ່ນີ້.',
      en: 'Please receive the child and offer counselling. The child knows of this referral and agrees.',
    },
    { lo: 'ຂໍກວດສຸຂະພາບທົ່ວໄປ ໂດຍພະນັກງານຍິງ ຖ້າເປັນໄປໄດ້.', en: 'Please make a general health check, by a woman if possible.' },
  ],
  noConsent: [
    { lo: 'ບໍ່ສາມາດຖາມຜູ້ປົກຄອງໄດ້ໂດຍບໍ່ເປັນອັນຕະລາຍ; ສົ່ງຕໍ່ໂດຍບໍ່ບອກຊື່.', en: 'The guardian cannot be asked without danger; referred without a name.' },
  ],
  accepted: [{ lo: 'ຮັບແລ້ວ. ພາມາໄດ້ທຸກເວລາ.', en: 'Accepted. Please come at any time.' }],
  declined: [{ lo: 'ມື້ນີ້ເຕັມ; ລອງຖາມສູນໃຫ້ຄຳປຶກສາຢູ່ນະຄອນຫຼວງ.', en: 'Full today; please ask the counselling centre in the capital.' }],
  served: [{ lo: 'ເດັກມາຮອດ ແລະ ໄດ້ພົບຜູ້ໃຫ້ຄຳປຶກສາສອງຄັ້ງ.', en: 'The child came and met the counsellor twice.' }],
  feedback: [{ lo: 'ເດັກນອນຫຼັບດີຂຶ້ນ. ຈະນັດພົບອີກໃນອາທິດໜ້າ.', en: 'The child sleeps better. The next meeting is next week.' }],
  withdrawn: [{ lo: 'ເດັກຢາກຢູ່ກັບປ້າແທນ; ຂອບໃຈ.', en: 'The child prefers to stay with an aunt; thank you.' }],
  question: [
    { lo: 'ທ່ານຮູ້ບໍ່ວ່າເດັກຢູ່ບ່ອນນັ້ນຍາມໃດ?', en: 'Do you know at what time the child is there?' },
    { lo: 'ມີຜູ້ໃຫຍ່ຄົນໃດທີ່ເດັກໄວ້ໃຈບໍ່?', en: 'Is there an adult the child trusts?' },
  ],
  answer: [{ lo: 'ປົກກະຕິຫຼັງຫົກໂມງແລງ. ມີນ້າສາວຢູ່ບ້ານໃກ້ກັນ.', en: 'Usually after six in the evening. An aunt lives in the next village.' }],
  outcome: [
    { lo: 'ພົບເດັກແລ້ວ ແລະ ເລີ່ມຊ່ວຍເຫຼືອແລ້ວ.', en: 'The child was met and help has begun.' },
    { lo: 'ໄດ້ລົມກັບຜູ້ແຈ້ງ ແລະ ໃຫ້ເບີຕິດຕໍ່.', en: 'Talked with whoever reported and gave a number to call.' },
  ],
  notForUs: [{ lo: 'ກວດເບິ່ງແລ້ວ ບໍ່ຕ້ອງການເປີດແຟ້ມ.', en: 'Looked into; no file is needed.' }],
  notEnough: [{ lo: 'ຍັງບໍ່ຮູ້ສະຖານທີ່ແນ່ນອນ; ໄດ້ຖາມຜູ້ແຈ້ງແລ້ວ.', en: 'The exact place is not known yet; the sender was asked.' }],
  reportReopened: [{ lo: 'ມີຜູ້ແຈ້ງເພີ່ມ ຈຶ່ງຄວນເບິ່ງອີກ.', en: 'More was told, so it should be looked at again.' }],
  detail: [
    { lo: 'ໃກ້ຕະຫຼາດເຊົ້າ, ເຮືອນໄມ້ສີຟ້າ', en: 'Near the morning market, a blue wooden house' },
    { lo: 'ຖະໜົນແຄມຂອງ, ຮ້ານທີສອງຈາກທ່າເຮືອ', en: 'River road, second shop from the landing' },
    { lo: 'ຫຼັງໂຮງຮຽນປະຖົມ', en: 'Behind the primary school' },
  ],
  who: [
    { lo: 'ຜົມສັ້ນ, ໃສ່ເສື້ອສີເຫຼືອງ; ໝູ່ເອີ້ນວ່ານ້ອຍ', en: 'Short hair, a yellow shirt; friends say Noy' },
    { lo: 'ຢູ່ຫ້ອງ ມ.2', en: 'In the second class of secondary school' },
  ],
};
