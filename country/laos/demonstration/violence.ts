// What is told and written in the demonstration of violence, neglect, work and marriage: short, calm, and about nobody.
import type { Story } from '../../demonstration.ts';

export const violence: readonly Story[] = [
  {
    harm: 'sexual_violence',
    signs: ['afraid', 'hurt'],
    needs: ['protection', 'health', 'psychosocial', 'legal_aid'],
    worries: [
      {
        lo: 'ນັກຮຽນຄົນໜຶ່ງເລົ່າໃຫ້ຄູຟັງວ່າ ມີຜູ້ໃຫຍ່ໃນເຮືອນແຕະຕ້ອງນ້ອງໃນທາງທີ່ນ້ອງບໍ່ຕ້ອງການ. ນ້ອງຢ້ານກັບບ້ານ.',
        en: 'A pupil told her teacher that an adult at home touches her in ways she does not want. She is afraid to go home.',
      },
    ],
    concern: {
      lo: 'ເດັກບອກວ່າ ມີຜູ້ໃຫຍ່ທີ່ຢູ່ເຮືອນດຽວກັນລ່ວງເກີນ. ເດັກເລົ່າໃຫ້ພະນັກງານຄົນດຽວຟັງເທື່ອດຽວ ແລະ ບໍ່ຕ້ອງເລົ່າຊ້ຳ.',
      en: 'The child says that an adult of the household does harm. It was told once, to one worker, and need not be told again.',
    },
    assessment: {
      lo: 'ເດັກພັກຢູ່ກັບຍາຍ ແລະ ຮູ້ສຶກປອດໄພກວ່າເກົ່າ. ກວດສຸຂະພາບແລ້ວ. ຜູ້ຖືກສົງໄສບໍ່ໄດ້ພົບເດັກ.',
      en: 'The child stays with the grandmother and feels safer. A health check was made. The alleged offender does not meet the child.',
    },
  },
  {
    harm: 'physical_violence',
    signs: ['hurt'],
    needs: ['protection', 'health', 'psychosocial'],
    worries: [
      {
        lo: 'ເດັກຊາຍຄົນໜຶ່ງມາໂຮງຮຽນມີຮອຍເຈັບຫຼາຍຄັ້ງ ແລະ ບອກວ່າຫຼົ້ມ. ຄູເປັນຫ່ວງ.',
        en: 'A boy in my class has come to school with bruises several times and says that he fell.',
      },
      {
        lo: 'ໄດ້ຍິນສຽງເດັກຮ້ອງໄຫ້ຈາກເຮືອນຂ້າງໆທຸກຄ່ຳ ແລະ ເຫັນຮອຍຊ້ຳຢູ່ແຂນຂອງນ້ອງ.',
        en: 'A child cries in the house next door every evening, and there are bruises on the arms.',
      },
    ],
    concern: {
      lo: 'ເດັກຖືກລົງໂທດດ້ວຍການຕີຢູ່ເຮືອນ. ພໍ່ບອກວ່າເຄັ່ງຕຶງຍ້ອນຕົກງານ.',
      en: 'The child is beaten as punishment at home. The father says that he is under strain since he lost his work.',
    },
    assessment: {
      lo: 'ພໍ່ແມ່ຍອມຮັບການຊ່ວຍເຫຼືອ ແລະ ຢາກຮຽນວິທີລ້ຽງລູກໂດຍບໍ່ຕີ. ປ້າທີ່ຢູ່ໃກ້ຊ່ວຍເບິ່ງແຍງ.',
      en: 'The parents accept help and want to learn other ways of bringing up a child. An aunt who lives near keeps an eye on them.',
    },
  },
  {
    harm: 'psychological_violence',
    signs: ['afraid'],
    needs: ['psychosocial', 'education'],
    worries: [
      {
        lo: 'ນ້ອງຖືກດ່າ ແລະ ຂູ່ວ່າຈະໄລ່ອອກຈາກເຮືອນ. ດຽວນີ້ບໍ່ເວົ້າກັບໃຜ ແລະ ບໍ່ຢາກໄປໂຮງຮຽນ.',
        en: 'A child is scolded and told to leave the house every day, no longer speaks with anybody and stays away from school.',
      },
    ],
    concern: {
      lo: 'ເດັກຖືກຂົ່ມຂູ່ ແລະ ດູຖູກຢູ່ເຮືອນເປັນປະຈຳ. ເດັກນອນບໍ່ຫຼັບ ແລະ ຂາດຮຽນ.',
      en: 'The child is threatened and humiliated at home, sleeps badly and misses school.',
    },
    assessment: {
      lo: 'ແມ່ລ້ຽງພ້ອມຈະລົມກັບຜູ້ໃຫ້ຄຳປຶກສາ. ຄູປະຈຳຫ້ອງເປັນຄົນທີ່ເດັກໄວ້ໃຈ.',
      en: 'The stepmother is ready to see a counsellor. The class teacher is the person the child trusts.',
    },
  },
  {
    harm: 'neglect',
    signs: ['left_alone'],
    needs: ['material', 'health', 'livelihood'],
    worries: [
      {
        lo: 'ເດັກນ້ອຍສາມຄົນຢູ່ເຮືອນກັນເອງຫຼາຍມື້ແລ້ວ ເພາະພໍ່ແມ່ໄປເຮັດວຽກຕ່າງແຂວງ. ເພື່ອນບ້ານເອົາເຂົ້າໃຫ້ກິນ.',
        en: 'Three children have been alone in their house for days; the parents work in another province. Neighbours bring them rice.',
      },
      {
        lo: 'ແມ່ເຈັບໜັກ ບໍ່ມີໃຜດູແລລູກສອງຄົນ. ລູກຜູ້ນ້ອຍຍັງບໍ່ເຄີຍໄດ້ໄປກວດສຸຂະພາບ.',
        en: 'The mother is very ill and nobody looks after her two children. The little one has never seen a nurse.',
      },
    ],
    concern: {
      lo: 'ເດັກຢູ່ໂດຍບໍ່ມີຜູ້ໃຫຍ່ດູແລ ແລະ ອາຫານບໍ່ພໍ. ພໍ່ແມ່ໄປເຮັດວຽກໄກ ແລະ ສົ່ງເງິນບໍ່ສະໝ່ຳສະເໝີ.',
      en: 'The child lives without an adult and without enough food. The parents work far away and send money now and then.',
    },
    assessment: {
      lo: 'ນ້າສາວຢາກຮັບເດັກໄປຢູ່ນຳ ແຕ່ຂາດເຂົ້າ ແລະ ເຄື່ອງນອນ. ສຸຂະພາບເດັກໂດຍທົ່ວໄປດີ.',
      en: 'An aunt would like to take the child in and lacks rice and bedding. The child is in fair health.',
    },
  },
  {
    harm: 'child_labour',
    signs: ['heavy_work'],
    needs: ['education', 'vocational', 'livelihood'],
    worries: [
      {
        lo: 'ເດັກອາຍຸ 12 ຫາ 14 ປີ ແບກອິດຢູ່ໂຮງງານແຕ່ເຊົ້າຮອດຄ່ຳ ແລະ ບໍ່ໄດ້ໄປໂຮງຮຽນ.',
        en: 'Children of 12 to 14 carry bricks at a works from morning to night and do not go to school.',
      },
      {
        lo: 'ເດັກຍິງຈາກຊົນນະບົດເຮັດວຽກເຮືອນບໍ່ມີມື້ພັກ ແລະ ບໍ່ເຄີຍໄດ້ຮັບຄ່າແຮງ.',
        en: 'A girl from the countryside works in a household without a day off and has never been paid.',
      },
    ],
    concern: {
      lo: 'ເດັກເຮັດວຽກໜັກເກີນໄວ ແລະ ອອກໂຮງຮຽນແລ້ວ. ຄອບຄົວເພິ່ງລາຍໄດ້ຂອງເດັກ.',
      en: 'The child does work too heavy for the age and has left school. The family depends on the income.',
    },
    assessment: {
      lo: 'ເດັກຢາກຮຽນສ້ອມລົດ. ຖ້າຄອບຄົວມີລາຍຮັບອື່ນ ເດັກຈະບໍ່ຕ້ອງກັບໄປເຮັດວຽກນັ້ນ.',
      en: 'The child would like to learn to repair motorcycles. With another income for the family the child need not go back.',
    },
  },
  {
    harm: 'child_marriage',
    signs: ['made_to_marry'],
    needs: ['protection', 'education', 'psychosocial'],
    worries: [
      {
        lo: 'ຄອບຄົວຈະໃຫ້ລູກສາວອາຍຸ 14 ປີແຕ່ງງານເດືອນໜ້າ. ນ້ອງບອກໝູ່ວ່າຢາກຮຽນຕໍ່.',
        en: 'A family is to marry their daughter of 14 next month. She told a friend that she wants to stay at school.',
      },
    ],
    concern: {
      lo: 'ຄອບຄົວກຳລັງກຽມງານແຕ່ງ. ເດັກບອກຢ່າງຈະແຈ້ງວ່າບໍ່ຢາກແຕ່ງ ແລະ ຢາກຮຽນຕໍ່.',
      en: 'The family prepares a wedding. The child says plainly that she does not want it and wishes to stay at school.',
    },
    assessment: {
      lo: 'ຜູ້ໃຫຍ່ໃນບ້ານ ແລະ ແມ່ຍິງບ້ານຊ່ວຍລົມກັບຄອບຄົວ. ພໍ່ຕົກລົງເລື່ອນໄປຈົນກວ່າຈະຮຽນຈົບ.',
      en: 'The elders and the Women’s Union of the village talk with the family. The father agreed to wait until school is finished.',
    },
  },
  {
    harm: 'abduction_sale',
    signs: ['taken_far'],
    needs: ['protection', 'family_tracing', 'documents'],
    worries: [
      {
        lo: 'ໄດ້ຍິນວ່າມີຄົນສະເໜີເງິນໃຫ້ຄອບຄົວໜຶ່ງເພື່ອເອົາລູກນ້ອຍໄປ ແລະ ຈະມີລົດມາຮັບໃນອາທິດນີ້.',
        en: 'I hear that a family was offered money for their small child and that a car will come this week.',
      },
    ],
    concern: {
      lo: 'ມີຄົນກາງສະເໜີເອົາເດັກໄປໃຫ້ຄົນອື່ນລ້ຽງໂດຍບໍ່ຜ່ານກົດໝາຍ. ຄອບຄົວມີໜີ້ສິນ.',
      en: 'A go-between offered to give the child to others outside the law. The family is in debt.',
    },
    assessment: {
      lo: 'ແມ່ຢາກລ້ຽງລູກເອງ. ຕ້ອງການຄວາມຊ່ວຍເຫຼືອດ້ານອາຫານ ແລະ ການຈົດທະບຽນເກີດ.',
      en: 'The mother wants to keep her child. Food and a birth registration are what is needed first.',
    },
  },
  {
    harm: 'other',
    signs: ['other'],
    needs: ['family_tracing', 'material'],
    worries: [
      {
        lo: 'ເດັກຊາຍຄົນໜຶ່ງຢູ່ສະຖານີລົດເມ ບອກວ່າຫຼົງທາງ ແລະ ຢາກກັບບ້ານ.',
        en: 'A boy at the bus station says that he is lost and wants to go home.',
      },
    ],
    concern: {
      lo: 'ເດັກເດີນທາງຄົນດຽວ ແລະ ບໍ່ຮູ້ທີ່ຢູ່ຂອງຄອບຄົວແນ່ນອນ.',
      en: 'The child travels alone and does not know exactly where the family lives.',
    },
    assessment: {
      lo: 'ເດັກຈື່ຊື່ບ້ານ ແລະ ຊື່ຄູໄດ້. ກຳລັງຊອກຫາຄອບຄົວຜ່ານນາຍບ້ານ.',
      en: 'The child remembers the names of the village and of a teacher. The family is looked for through the village head.',
    },
  },
];
