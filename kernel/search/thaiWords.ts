// Thai words from Pali and Sanskrit, frequent in names, that are not read as they are written; in the letters of kernel/search/sound.ts.

const table = `
สม som คง KoN นง noN ธง ToN จง coN คน Kon กนก kanok กมล kamon กรรณ kan กฤษ kRit กฤษณ kRisZnZ กษัตริ kasat กัญญา kanYa กาญจน kancanZ กิตติ kiti กุศล kuson เกษม kasem เกษตร kaset เกียรติ kAtq โกศล koson
ขจร KacOn ขวัญ Kvan คุณ Kun จตุ catu จักร cak จันทร canTZRZ จิตร cit จินต cint จุฑา cuTa จุล cunlZ ขันธ KanTZ เจริญ carQn จรัส carat จรุง caruN จรูญ carun จำเริญ camrQn
เฉลิม CalQm ฉัตร Cat ชนก Canok ชน ConZ ชนม Conm ชยา Caya ชาติ Catq ชาญ Can โชติ Cotq ญาติ Yat ณรงค naroN ณัฐ natTZ ณัฏฐ natTZ ดิษ dit ดิศ dit ดิลก dilok เดช deSZ
ตระกูล trakun ตรัย traj ทรัพ sap ทรง soN ทราย saj ทรวง sWN เทวี Tevi ทิพย TipZ ทิพ Tip ธน TanZ ธรรม TamZ ธเนศ Tanet ธาตุ Tat ธีร TirZ
นคร naKOn นพ nop นภ nopZ นเรศ naret นฤมล narumon นันท nanTZ นิมิต nimit นิตย nit เนตร net บดี bodi บดินทร bodin บริ bOri บวร bovOn บัติ bat บัตร bat บุตร but
บุศย but บุษบา butsaba บุษ butsZ ปฏิ pati ปริยา pZRiya ปริญญา pZRinYa กัลยา kanlZya ปทุม paTumZ ปิยะ piya ประ pRa ปราณี pRani ปรีชา pRica พงศ PoN พงษ PoN พง๎ PoN พจน Pot พร POn พรรณ Pan พรหม PRom
พฤกษ PRUk พล Pon พละ Pala พลอย PlOj พัชร PaSZRZ พัฒน PatTZnZ พันธ PanTZ พันธุ Pan พิษณุ Pitsanu พิพัฒ PiPat พิพัฒน PiPatTZnZ พิมล Pimon วิมล vimon พิชญ PitC พุทธ PutTZ เพชร PeSZRZ
ไพบูล Pajbun ไพศาล Pajsan ภคพร PakaPOn ภัค Pak ภัทร PatZ ภัทรา PatTZra ภัสสร PatsOn ภูมิ Pumq ภักดี Pakdi โภชน Pot มงคล moNKon มณฑ monT มนต mon มนัส manat มนู manu
มหา maha มังกร maNkOn มิตร mit มุกดา mukda มุทิตา muTita เมตตา meta โมทย mot ยศ yot รจนา rotcana ยุทธ yut ยุพ yup ยุวดี yuvadi เยาว yaw รชต racot รมณี romani รัชดา ratCada
รัช raSZ รัตน ratZnZ รัศมี ratsami ราช raSZ ราตรี rati ราษฎร rat ฤทธ rit ฤทัย ruTaj ฤดี rudi ลักษณ lak ลักษม laksm วงศ voN วงษ voN วง๎ voN วชิร vaCirZ
วดี vadi วนิดา vanida วรรณ vanZ วรร van วรัญ varan วรา vZra วร vODZ วราภรณ varapOn วศิน vasin วัชร vaSZRZ วัฒน vatTZnZ วาสนา vatsana วิชัย viCaj วิจิตร vicit
วีร virZ วุฒิ vutq เวช veSZ ศรัณ saran ศรัทธา satTa ศรี si ศศิ sasi ศักดา sakda ศักดิ sak ศาสตร sat ศาสน sat ศิลป sin ศิลปะ sinlapa ศีล sin ศุภ supZ
เศรษฐ setT เศวต savet โศภิต sopit สกล sakon สกุล sakun สถาพร saTapOn สถิต saTit สนธยา sonTaya สนั่น sanan สมบัติ sombat สมภพ somPop สมร samOn สมุทร samut
สรณ sOn สรร san สรอย sOj สราง saN สระ sa สราวุธ saravut สวย sWj สวรรค savan สวัสดิ savat สวาท savat สว่าง savaN สวาง savaN สหัส sahat สัณห san สันต sant สามารถ samat
สาธุ satu สิทธิ sitTi สิทธ sit สิริ siri สุข sukZ สุจริต sutCarit สุนทร sunTOn สุพรรณ supanZ สุภัทร suPat สุร surZ สุวรรณ suvanZ สุวิทย suvit เสนห sane เสริฐ sQt
เสริม sQm เสาว saw แสวง savEN แกว kEw โสภณ soPon โสภา soPa หทัย haTaj หฤทัย haruTaj หิรัญ hiran เหตุ het องค oN องอาจ oNat อดิ adi อธิ aTi อนงค anoN อนันต anan อภิ aPi อภิญญา aPinYa
อมร amOn อรทัย OraTaj อรพิน ODZPin อรพรรณ ODZPan อรุณ arun อรวรรณ ODZvan อร ODZ อัคร akZRZ อัจฉรา atCara อัญชลี anCali อัมพร amPOn อารมณ arom อิทธิ itTi
อินทร inTZRZ อิศร iSZRZ อุดม udom อุทัย uTaj อุบล ubon อุษา usa เอก ek เอกชัย ekCaj
`;

type Entry = { word: string; sounds: string };
const parts = table.trim().split(/\s+/);
const entries = parts.flatMap((word, at): Entry[] => (at % 2 === 0 ? [{ word, sounds: parts[at + 1] ?? '' }] : []));
/** By their first letter, the longest first. */
const words = new Map<string, readonly Entry[]>();
for (const entry of entries.toSorted((left, right) => right.word.length - left.word.length)) {
  const [first = ''] = entry.word;
  words.set(first, [...(words.get(first) ?? []), entry]);
}

/** With one of these behind it, a word's last letter belongs to another syllable. */
const goesOn = (text: string, at: number) =>
  sign.test(text[at] ?? '') ||
  (text[at] === 'ร' && (text[at - 1] === 'ร' || (sign.test(text[at + 1] ?? '') && 'กคตทปพ'.includes(text[at - 1] ?? '-'))));
const sign = /[\u0e30-\u0e39\u0e47]/;

/** The longest word that stands at `at` and ends where a syllable may end. */
export function wordAt(text: string, at: number): Entry | undefined {
  for (const entry of words.get(text[at] ?? '') ?? []) {
    if (text.startsWith(entry.word, at) && !goesOn(text, at + entry.word.length)) return entry;
  }
  return undefined;
}
