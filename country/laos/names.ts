// How names are written in Laos and by its neighbours: titles before a name, clan names in two spellings, what children are called at home.
import type { NameCustoms } from '../../kernel/search/naming.ts';

/** Written before a name with a blank or without, as Lao and Thai mostly do. */
const attached = ['ທ້າວ', 'ນາງ', 'ນາງສາວ', 'ເດັກຊາຍ', 'ເດັກຍິງ', 'ນ້ອງ', 'นาย', 'นาง', 'นางสาว', 'เด็กชาย', 'เด็กหญิง', 'คุณ', 'น้อง'];

const apart = [
  ...['ທ.', 'ນ.', 'ນ.ສ.', 'ດ.ຊ.', 'ດ.ຍ.', 'ທ່ານ', 'ທ່ານນາງ', 'ດຣ.', 'ອາຈານ', 'ພະອາຈານ', 'ຄູບາ', 'ພຣະ', 'ພະ', 'ຈົວ', 'ສາມະເນນ', 'ສະຫາຍ'],
  // What elders, friends and neighbours put before a name.
  ...['ບັກ', 'ອີ', 'ອ້າຍ', 'ເອື້ອຍ', 'ລຸງ', 'ປ້າ', 'ພໍ່', 'ແມ່', 'ພໍ່ຕູ້', 'ແມ່ຕູ້'],
  ...['ด.ช.', 'ด.ญ.', 'น.ส.', 'ดร.', 'พระ', 'สามเณร', 'อาจารย์', 'พี่'],
  ...[
    'Mr',
    'Mrs',
    'Ms',
    'Miss',
    'Dr',
    'Master',
    'Thao',
    'Nang',
    'Nangsao',
    'Nang Sao',
    'T.',
    'N.',
    'Nai',
    'Khun',
    'Nong',
    'Bak',
    'Ajan',
    'Acharn',
  ],
];

export const names: NameCustoms = {
  honorifics: [...attached.map((written) => ({ written, attached: true }) as const), ...apart.map((written) => ({ written }))],
  /** Hmong clan names: as they sound, and in the Hmong alphabet, where the last letter is a tone. */
  spellings: [
    ['Yang', 'Yaj'],
    ['Thao', 'Thoj'],
    ['Vang', 'Vaj'],
    ['Xong', 'Xyooj', 'Xiong'],
    ['Lo', 'Lauj'],
    ['Her', 'Hawj'],
    ['Vue', 'Vwj'],
    ['Ly', 'Lis'],
    ['Moua', 'Muas'],
    ['Khang', 'Khab'],
    ['Cha', 'Tsab'],
    ['Kue', 'Kwm'],
    ['Chue', 'Tswb'],
    ['Cheng', 'Tsheej'],
    ['Fang', 'Faj'],
    ['Pha', 'Phab'],
  ],
  /** A child is called by a syllable of the name. Few are listed: somebody who has the names of the place at heart may add to them. */
  nicknames: [
    ['ຕຸກ', 'ຕຸກຕາ'],
    ['Touk', 'Toukta'],
    ['Tuk', 'Tukta'],
    ['ຝົນ', 'ສາຍຝົນ'],
    ['Fon', 'Sayfon'],
    ['ຂວັນ', 'ຂວັນໃຈ'],
    ['Khouan', 'Khouanchay'],
    ['ພອນ', 'ພອນທິບ', 'ພອນສະຫວັນ'],
    ['Phone', 'Phonethip', 'Phonesavanh'],
  ],
};
