// The districts of the southern provinces. Without its LA a code is that of the Lao Statistics Bureau; the points are rough centres for ordering.
import type { PlaceRow } from '../../pack.ts';

export const southernDistricts: readonly PlaceRow[] = [
  // Salavan
  { code: 'LA1401', parent: 'LA14', level: 2, lo: 'ສາລະວັນ', en: 'Salavan', validFrom: '1975-12-02', lat: 15.702, lng: 106.3954 },
  { code: 'LA1402', parent: 'LA14', level: 2, lo: 'ຕະໂອ້ຍ', en: 'Ta Oy', validFrom: '1975-12-02', lat: 16.0796, lng: 106.6942 },
  { code: 'LA1403', parent: 'LA14', level: 2, lo: 'ຕຸ້ມລານ', en: 'Toumlan', validFrom: '1975-12-02', lat: 16.0272, lng: 106.2441 },
  { code: 'LA1404', parent: 'LA14', level: 2, lo: 'ລະຄອນເພັງ', en: 'Lakhonepheng', validFrom: '1975-12-02', lat: 15.8287, lng: 105.5999 },
  { code: 'LA1405', parent: 'LA14', level: 2, lo: 'ວາປີ', en: 'Vapy', validFrom: '1975-12-02', lat: 15.7807, lng: 105.9876 },
  { code: 'LA1406', parent: 'LA14', level: 2, lo: 'ຄົງເຊໂດນ', en: 'Khongxedon', validFrom: '1975-12-02', lat: 15.5452, lng: 105.7728 },
  { code: 'LA1407', parent: 'LA14', level: 2, lo: 'ເລົ່າງາມ', en: 'Lao Ngam', validFrom: '1975-12-02', lat: 15.4811, lng: 106.142 },
  { code: 'LA1408', parent: 'LA14', level: 2, lo: 'ສະໝ້ວຍ', en: 'Samouay', validFrom: '1975-12-02', lat: 16.3261, lng: 106.8946 },
  // Sekong
  { code: 'LA1501', parent: 'LA15', level: 2, lo: 'ລະມາມ', en: 'Lamam', validFrom: '1975-12-02', lat: 15.4127, lng: 106.8019 },
  { code: 'LA1502', parent: 'LA15', level: 2, lo: 'ກະລຶມ', en: 'Kalum', validFrom: '1975-12-02', lat: 15.8643, lng: 107.0252 },
  { code: 'LA1503', parent: 'LA15', level: 2, lo: 'ດາກຈຶງ', en: 'Dakcheung', validFrom: '1975-12-02', lat: 15.4006, lng: 107.3142 },
  { code: 'LA1504', parent: 'LA15', level: 2, lo: 'ທ່າແຕງ', en: 'Thateng', validFrom: '1975-12-02', lat: 15.4235, lng: 106.4717 },
  // Champasak
  { code: 'LA1601', parent: 'LA16', level: 2, lo: 'ປາກເຊ', en: 'Pakse', validFrom: '1975-12-02', lat: 15.1354, lng: 105.8228 },
  { code: 'LA1602', parent: 'LA16', level: 2, lo: 'ຊະນະສົມບູນ', en: 'Sanasomboun', validFrom: '1975-12-02', lat: 15.3447, lng: 105.7377 },
  {
    code: 'LA1603',
    parent: 'LA16',
    level: 2,
    lo: 'ບາຈຽງຈະເລີນສຸກ',
    en: 'Bachiangchaleunsook',
    validFrom: '1975-12-02',
    lat: 15.2537,
    lng: 105.9673,
  },
  { code: 'LA1604', parent: 'LA16', level: 2, lo: 'ປາກຊ່ອງ', en: 'Paksong', validFrom: '1975-12-02', lat: 15.0968, lng: 106.4395 },
  { code: 'LA1605', parent: 'LA16', level: 2, lo: 'ປະທຸມພອນ', en: 'Pathoumphone', validFrom: '1975-12-02', lat: 14.7328, lng: 106.0688 },
  { code: 'LA1606', parent: 'LA16', level: 2, lo: 'ໂພນທອງ', en: 'Phonthong', validFrom: '1975-12-02', lat: 15.1083, lng: 105.6495 },
  { code: 'LA1607', parent: 'LA16', level: 2, lo: 'ຈຳປາສັກ', en: 'Champasak', validFrom: '1975-12-02', lat: 14.8513, lng: 105.7564 },
  { code: 'LA1608', parent: 'LA16', level: 2, lo: 'ສຸຂຸມາ', en: 'Soukhouma', validFrom: '1975-12-02', lat: 14.6305, lng: 105.6785 },
  { code: 'LA1609', parent: 'LA16', level: 2, lo: 'ມູນລະປະໂມກ', en: 'Mounlapamok', validFrom: '1975-12-02', lat: 14.3025, lng: 105.5622 },
  { code: 'LA1610', parent: 'LA16', level: 2, lo: 'ໂຂງ', en: 'Khong', validFrom: '1975-12-02', lat: 14.2011, lng: 105.965 },
  // Attapeu
  { code: 'LA1701', parent: 'LA17', level: 2, lo: 'ໄຊເສດຖາ', en: 'Xaysetha', validFrom: '1975-12-02', lat: 14.8666, lng: 107.0823 },
  { code: 'LA1702', parent: 'LA17', level: 2, lo: 'ສາມັກຄີໄຊ', en: 'Samakkhixay', validFrom: '1975-12-02', lat: 14.9309, lng: 106.793 },
  { code: 'LA1703', parent: 'LA17', level: 2, lo: 'ສະໜາມໄຊ', en: 'Sanamxay', validFrom: '1975-12-02', lat: 14.7159, lng: 106.4387 },
  { code: 'LA1704', parent: 'LA17', level: 2, lo: 'ຊານໄຊ', en: 'Sanxay', validFrom: '1975-12-02', lat: 15.0629, lng: 107.2055 },
  { code: 'LA1705', parent: 'LA17', level: 2, lo: 'ພູວົງ', en: 'Phouvong', validFrom: '1975-12-02', lat: 14.5483, lng: 106.9903 },
];
