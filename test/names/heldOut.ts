// Invented names that the comparing was never tuned on and whose mistakes nobody looked at: Lao, Thai, then ways of writing it in Latin letters.
export const givenNames = `
ໄພວັນ ไพวรรณ Phayvanh Phaivan Paiwan
ສອນໄຊ สรชัย Sonexay Sonsay Sornchai
ພູມີ ภูมี Phoumy Phoumi Poomee
ຄຳແພງ คำแพง Khampheng Kampaeng Khamphaeng
ຄຳພູ คำภู Khamphou Kamphu Kampoo
ຄຳຕັນ คำตัน Khamtanh Kamtan Khamtan
ບຸນຍັງ บุญยัง Bounnhang Bounyang Boonyang
ບຸນທັນ บุญทัน Bounthanh Bountan Boonthan
ບຸນໂຮມ บุญโฮม Bounhome Bunhom Boonhom
ບຸນຖົມ บุญถม Bounthom Bunthom Boontom
ສົມບັດ สมบัติ Sombath Sombat
ສົມບູນ สมบูรณ์ Somboun Somboon Sombun
ສົມນຶກ สมนึก Somneuk Somnuek Somnuk
ສົມຫວັງ สมหวัง Somvang Somwang
ສົມຈັນ สมจันทร์ Somchanh Somjan Somchan
ສົມເດດ สมเดช Somdeth Somdet
ສົມປອງ สมปอง Sompong Somporng
ວັນເພັນ วันเพ็ญ Vanhphen Vanpen Wanpen
ວັນນາ วรรณา Vanna Wanna
ວິໄຊ วิชัย Vixay Visay Wichai
ວິສຸດ วิสุทธิ์ Visouth Visut Wisut
ວິລະພອນ วีรพร Vilaphone Viraphon Weeraporn
ວຽງຄຳ เวียงคำ Viengkham Viangkam Wiangkham
ວຽງທອງ เวียงทอง Viengthong Viangtong Wiangthong
ວຽງສະຫວັນ เวียงสวรรค์ Viengsavanh Viangsavan Wiangsawan
ດາວເຮືອງ ดาวเรือง Daoheuang Daohuang Daorueang
ແສງດາວ แสงดาว Sengdao Saengdao Sengdaow
ແສງເດືອນ แสงเดือน Sengdeuane Sengduan Saengduean
ແສງອາລຸນ แสงอรุณ Sengaloun Sengalun Saengarun
ແສງເພັດ แสงเพชร Sengpheth Sengphet Saengpetch
ທອງໃສ ทองใส Thongsay Tongsai Thongxay
ທອງລຸນ ทองลุน Thongloun Thonglun Tonglun
ທອງຄຳ ทองคำ Thongkham Tongkam Thongkam
ທອງຈັນ ทองจันทร์ Thongchanh Tongjan Thongchan
ຈັນສຸກ จันทร์สุข Chansouk Chanhsouk Jansuk
ຈັນມະນີ จันทร์มณี Chanmany Chanmani Janmanee
ຈັນດາ จันดา Chanda Janda Chandar
ຈັນສີ จันทร์ศรี Chansy Chansi Jansri
ເພັດມະນີ เพชรมณี Phetmany Phethmany Petchmanee
ມະນີລັດ มณีรัตน์ Manilath Manirat Maneerat
ສຸລະສັກ สุรศักดิ์ Soulasack Sulasak Surasak
ສຸລິຍາ สุริยา Souliya Suliya Suriya
ສຸພາພອນ สุภาพร Souphaphone Suphaphon Supaporn
ສຸກັນຍາ สุกัญญา Soukanya Sukanya Soukannha
ສຸນີ สุนีย์ Souny Suni Sunee
ສຸມາລີ สุมาลี Soumaly Sumali Sumalee
ສຸລັດ สุรัตน์ Soulath Sulat Surat
ສຸຈິດຕາ สุจิตรา Souchitta Suchitta Sujitra
ສິລິພອນ ศิริพร Siliphone Siriphon Siriporn
ສິລິວັນ ศิริวรรณ Silivanh Sirivan Siriwan
ສີທອງ ศรีทอง Sithong Sythong Sritong
ສີຈັນ ศรีจันทร์ Sychanh Sichan Srichan
ອານົງ อนงค์ Anong Anongh
ອານັນ อนันต์ Ananh Anan
ອຳໄພ อำไพ Amphay Amphai Ampai
ອະໄພ อภัย Aphay Aphai Apai
ອິນແປງ อินทร์แปง Inpeng Inhpeng Inpaeng
ອິນທິລາ อินทิรา Inthila Inthira Intira
ອຸໄທວັນ อุทัยวรรณ Outhayvanh Outhaivan Uthaiwan
ອຸ່ນເຮືອນ อุ่นเรือน Ounheuane Ounhuan Unruean
ແກ້ວໃຈ แก้วใจ Keochay Keochai Kaewjai
ກົງແກ້ວ กงแก้ว Kongkeo Kongkaew
ກິ່ງແກ້ວ กิ่งแก้ว Kingkeo Kingkaew
ກິດຕິພົງ กิตติพงษ์ Kittiphong Kitiphong Kittipong
ໄກສອນ ไกรสร Kaysone Kaison Kraisorn
ປານີ ปราณี Pany Pani Pranee
ປະພັນ ประพันธ์ Paphanh Paphan Prapan
ປະສິດ ประสิทธิ์ Pasith Pasit Prasit
ປະທີບ ประทีป Pathip Patheep Prateep
ປິ່ນແກ້ວ ปิ่นแก้ว Pinkeo Pinkaew
ບຸບຜາ บุปผา Boupha Bouppha Bubpha
ນົງລັກ นงลักษณ์ Nonglack Nonglak Nongluck
ນົງນຸດ นงนุช Nongnouth Nongnut Nongnuch
ນາລິນ นารินทร์ Nalinh Nalin Narin
ນິລັນ นิรันดร์ Nilanh Nilan Niran
ນິຕະຍາ นิตยา Nittaya Nitaya Nittagna
ນ້ອຍ น้อย Noy Noi Noye
ແດງ แดง Deng Daeng
ໃໝ່ ใหม่ May Mai
ເດດສັກ เดชศักดิ์ Dethsack Detsak
ເທບພະນົມ เทพพนม Thepphanom Theppanom
ໂພໄຊ โพธิ์ชัย Phoxay Phosay Phochai
ໂສພາ โสภา Sopha Sopa
ໂຊກໄຊ โชคชัย Xokxay Sokxay Chokchai
ໄຊພອນ ชัยพร Xayphone Sayphone Chaiporn
ຊາລີ ชาลี Saly Xaly Chalee
ຊຸມພົນ ชุมพล Xoumphon Soumphonh Chumphon
ລັດຕະນາ รัตนา Lattana Rattana Ratana
ລັດຕະນະພອນ รัตนพร Lattanaphone Rattanaphone Rattanaporn
ລຳດວນ ลำดวน Lamdouane Lamduan Lumduan
ລາວັນ ลาวัณย์ Lavanh Lavan Lawan
ຍຸພິນ ยุพิน Nhouphinh Youphin Yupin
ຍອດທອງ ยอดทอง Nhotthong Yotthong Yodthong
ຄຳສິງ คำสิงห์ Khamsing Kamsing Khamsingh
ຄຳພອນ คำพร Khamphone Kamphon Kamporn
ຄຳຮຸ່ງ คำรุ่ง Khamhoung Khamhung Kamrung
ຂັນແກ້ວ ขันแก้ว Khankeo Khanhkeo Kankaew
ຂັນທອງ ขันทอง Khanthong Kanthong Khanhthong
ຂວັນຕາ ขวัญตา Khouanta Khuanta Kwanta
ຟອງຈັນ ฟองจันทร์ Fongchanh Fongchan Fongjan
ພັນທິບ พันธุ์ทิพย์ Phanthip Phanhthip Pantip
ພັດທະນາ พัฒนา Phatthana Phathana Pattana
ພິມພາ พิมพา Phimpha Pimpha Pimpa
ພິມພອນ พิมพร Phimphone Pimphon Pimporn
ມະລິວັນ มะลิวัลย์ Malivanh Malivan Maliwan
ມາໄລທອງ มาลัยทอง Malaythong Malaithong Malaitong
ໝັ້ນແກ້ວ มั่นแก้ว Mankeo Manhkeo Mankaew
ວາດສະໜາ วาสนา Vatsana Vassana Wasana
ຮຸ່ງທິວາ รุ่งทิวา Houngthiva Hungthiva Rungtiwa
ຮຸ່ງອາລຸນ รุ่งอรุณ Houngaloun Hungalun Rungarun
`;

export const surnames = `
ສີສະຫວາດ ศรีสวาท Sisavath Sysavath Srisawat
ສີພັນດອນ ศรีพันดร Siphandone Siphandon Sipandone
ສີຫາລາດ ศรีหาราช Siharath Sihalath Siharat
ສີບຸນເຮືອງ ศรีบุญเรือง Sibounheuang Sibounhuang Sriboonruang
ໄຊຍະວົງ ชัยยะวงศ์ Xayavong Sayavong Xaiyavong Chaiyawong
ໄຊຍະລາດ ชัยยะราช Xayalath Sayarath Chaiyarat
ໄຊຍະສອນ ชัยยะสร Xayasone Sayasone Saiyasorn
ວົງໄຊ วงศ์ชัย Vongxay Vongsay Wongchai
ວົງສາ วงษา Vongsa Wongsa
ວົງພະຈັນ วงศ์พระจันทร์ Vongphachanh Vongphachan Wongprachan
ວົງຄຳຊາວ วงศ์คำซาว Vongkhamsao Vongkhamxao Wongkamsao
ວົງສຸວັນ วงศ์สุวรรณ Vongsouvanh Vongsuvan Wongsuwan
ວິໄລສັກ วิไลศักดิ์ Vilaysack Vilaisak Wilaisak
ພົງສະຫວັນ พงษ์สวรรค์ Phongsavanh Phongsavan Pongsawan
ພົນເສນາ พลเสนา Phonsena Phonesena Ponsena
ພົມວິຫານ พรหมวิหาร Phomvihane Phomvihan Promwihan
ພົມມະລາດ พรหมราช Phommalath Phommarath Prommarat
ພົມມະວົງ พรหมวงศ์ Phommavong Phomavong Prommawong
ພົມມະຈັກ พรหมจักร Phommachack Phommachak Prommajak
ທຳມະວົງ ธรรมวงศ์ Thammavong Tammavong Thammawong
ທຳມະລັງສີ ธรรมรังสี Thammalangsy Thammarangsi Thammalangsi
ແສງພະຈັນ แสงพระจันทร์ Sengphachanh Saengphachan Saengprachan
ແສງດາລາ แสงดารา Sengdala Sengdara Saengdara
ແກ້ວບຸນພັນ แก้วบุญพันธ์ Keobounphanh Keobunphan Kaewboonphan
ແກ້ວດວງດີ แก้วดวงดี Keodouangdy Keoduangdi Kaewduangdee
ແກ້ວປະເສີດ แก้วประเสริฐ Keopaseuth Keopaseut Kaewprasert
ອິນທະລາ อินทรา Inthala Inthara Intara
ອິນທິລາດ อินทิราช Inthilath Inthirath Intirat
ສຸວັນນະວົງ สุวรรณวงศ์ Souvannavong Suvannavong Suwannawong
ສຸວັນນະພູມ สุวรรณภูมิ Souvannaphoum Suvannaphum Suwannapoom
ສຸວັນນະລາດ สุวรรณราช Souvannalath Souvannarath Suwannarat
ສຸລິຍະວົງ สุริยวงศ์ Souliyavong Suliyavong Suriyawong
ສຸດທິຈັກ สุทธิจักร Southichack Sutthichak Soutthichak
ສຸດທິວົງ สุทธิวงศ์ Southivong Soutthivong Sutthiwong
ຈັນທະລາ จันทรา Chanthala Chanthara Jantara
ຈັນທະລັງສີ จันทรังสี Chanthalangsy Chantharangsi Chanthalangsi
ຈັນທະພອນ จันทะพร Chanthaphone Chantaphon Jantaporn
ດວງປະເສີດ ดวงประเสริฐ Douangpaseuth Duangpaseut Duangprasert
ດວງພະຈັນ ดวงพระจันทร์ Douangphachanh Duangphachan Duangprachan
ນັນທະວົງ นันทวงศ์ Nanthavong Nanthawong Nantawong
ລັດຕະນະວົງ รัตนวงศ์ Lattanavong Rattanavong Ratanawong
ລາດສະວົງ ราชวงศ์ Latsavong Ratsavong Ratchawong
ລາດຊະພົນ ราชพล Latsaphon Ratsaphon Ratchapon
ເທບພະວົງ เทพพะวงศ์ Thepphavong Thephavong Theppawong
ເທບວົງສາ เทพวงษา Thepvongsa Thepwongsa
ມະຫາວົງ มหาวงศ์ Mahavong Mahawong
ມະໂນທຳ มโนธรรม Manotham Manothum
ບຸບຜາວັນ บุปผาวรรณ Bouphavanh Bubphavanh Buppawan
ບຸນຍະວົງ บุญยะวงศ์ Bounyavong Bounnhavong Boonyawong
ບຸດດາວົງ บุดดาวงศ์ Bouddavong Boutdavong Buddawong
ບັນດາສັກ บรรดาศักดิ์ Bandasack Banhdasack Bandasak
ຄຳວົງສາ คำวงษา Khamvongsa Khamwongsa Kamvongsa
ຄຳມະນີວົງ คำมณีวงศ์ Khammanivong Khammanyvong Kammaneewong
ຂັນທະວົງ ขันธวงศ์ Khanthavong Khantavong Kantawong
ຂັນທະລີ ขันทะลี Khanthaly Khanthali Kantalee
ຂຸນພິທັກ ขุนพิทักษ์ Khounphithack Khounpithak Khunphithak
ກຸນລະວົງ กุลวงศ์ Kounlavong Kunlavong Kulawong
ກຽດຕິສັກ เกียรติศักดิ์ Kiattisack Kiatisak Kietisack
ຜາສຸກ ผาสุข Phasouk Phasuk Pasook
ຜິວໃສ ผิวใส Phiousay Phiusai Phiewsai
ປັນຍາທິບ ปัญญาทิพย์ Panyathip Pannhathip Panyatip
ສະຫວັນທອງ สวรรค์ทอง Savanhthong Savanthong Sawantong
ສິງຫາລາດ สิงหราช Singharath Singhalath Singharat
ສິມມະລາວົງ สิมมะลาวงศ์ Simmalavong Simalavong Simmalawong
ໂພທິສານ โพธิสาร Phothisane Phothisan Potisarn
ອຸດົມສຸກ อุดมสุข Oudomsouk Oudomsuk Udomsuk
ອຸ່ນລາ อุ่นหล้า Ounla Ounlar Unla
`;
