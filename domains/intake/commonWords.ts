// Words that stand in almost every report, in the languages people report in: sharing one says nothing about sharing a child.

export const commonWords: readonly string[] = [
  // Lao
  ...'ບ້ານ ເມືອງ ແຂວງ ນະຄອນຫຼວງ ຢູ່ ໃນ ນອກ ທີ່ ໃກ້ ກັບ ກັນ ແລະ ຫຼື ມີ ເປັນ ໄດ້ ໃຫ້ ໄປ ມາ ແລ້ວ ບໍ່ ຈາກ ຂອງ ນີ້ ນັ້ນ ວ່າ ຄື ກໍ່ ຈະ ຖືກ'.split(' '),
  ...'ເດັກ ເດັກນ້ອຍ ເດັກຍິງ ເດັກຊາຍ ຍິງ ຊາຍ ສາວ ບ່າວ ນ້ອງ ເອື້ອຍ ອ້າຍ ນ້ອຍ ລູກ ລາວ ຜູ້ ຄົນ ຜູ້ຍິງ ຜູ້ຊາຍ ພໍ່ ແມ່ ນາງ ທ້າວ ທ່ານ'.split(' '),
  ...'ອາຍຸ ປີ ປະມານ ໜຶ່ງ ສອງ ສາມ ສີ່ ຫ້າ ຊື່ ເຮັດ ເຮັດວຽກ ວຽກ ຮ້ານ ເຮືອນ ທາງ ຖະໜົນ ຮ່ອມ ໜ່ວຍ ຂ້າງ ໜ້າ ຫຼັງ'.split(' '),
  // English
  ...'the and or of in on at to from by with near is are was were has have been not no a an it its he she they her his their him them'.split(
    ' ',
  ),
  ...'this that there who which child children girl girls boy boys kid kids woman man people person name named called'.split(' '),
  ...'about around age aged old year years one two three four five village district province city town street road house shop'.split(' '),
  // Thai
  ...'บ้าน เมือง แขวง อยู่ ใน ที่ ใกล้ กับ และ มี เป็น ได้ ให้ ไป มา แล้ว ไม่ จาก ของ เด็ก ผู้ หญิง ชาย คน อายุ ปี ประมาณ ชื่อ ร้าน'.split(' '),
  // Vietnamese, compared without its accents
  ...'bản làng huyện tỉnh ở gần với và có là được cho đi đến không từ của trẻ em bé gái trai người tuổi năm khoảng tên quán nhà'.split(' '),
  // Chinese
  ...'孩子 女孩 男孩 儿童 小孩 一个 两个 三个 附近 在 有 和 的 是 岁 大约 名叫 村 县 省 市 路 店 人'.split(' '),
];
