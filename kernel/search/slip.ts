// Whether two words in the same letters are one slip of the finger apart: a letter beside the one meant, left out, doubled, or in the wrong place.

/** Rows of letters as they lie under the fingers: the usual Latin keyboard, the Lao one, the Thai one. */
const keyboards: readonly (readonly string[])[] = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['ຢຟໂຖຸູຄຕຈຂຊໍ', 'ົໄຳພະິີຮນຍບລ', 'ັຫກດເ່້າສວງ', 'ຜປແອຶືທມໃຝ'],
  ['ๅ/-ภถุึคตจขช', 'ๆไำพะัีรนยบล', 'ฟหกดเ้่าสวง', 'ผปแอิืทมใฝ'],
];
/** Letters of one sound, and long and short signs of one vowel, are taken for each other wherever they lie. */
const mistaken = 'ຂຄ ສຊ ຖທ ຜພ ຝຟ ຫຮ ຍຢ ຣລ ໃໄ ນໜ ມໝ ິີ ຶື ຸູ ົໂ ັະ ัะ ขค ถท ทธ ผพ พภ ฝฟ สศ สษ ศษ นณ รล ยญ ดฎ ตฏ ใไ ิี ึื ุู';

const places = new Map(
  keyboards.flatMap((rows) =>
    rows.flatMap((keys, row) => [...keys].map((key, column) => [key, { row, column: column + row * 0.4 }] as const)),
  ),
);
const pairs = new Set(mistaken.split(' ').flatMap((pair) => [pair, [...pair].reverse().join('')]));
const sameBoard = (a: string, b: string) =>
  keyboards.some((rows) => rows.some((row) => row.includes(a)) && rows.some((row) => row.includes(b)));

function lieTogether(a: string, b: string): boolean {
  if (pairs.has(a + b)) return true;
  const [one, other] = [places.get(a), places.get(b)];
  return (
    one !== undefined &&
    other !== undefined &&
    sameBoard(a, b) &&
    Math.abs(one.row - other.row) <= 1 &&
    Math.abs(one.column - other.column) <= 1.1
  );
}

/**
 * @param given how many letters the given name has. Sisters bear one surname and given names a letter apart, so there another letter may be another name.
 * @param plain neither name looks mistyped.
 * @returns what the slip costs; infinity where the names are not one slip apart.
 */
export function slipCost(a: string, b: string, given: number, plain: boolean): number {
  if (Math.abs(a.length - b.length) > 1) return Number.POSITIVE_INFINITY;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const inGiven = plain && start < given;
  if (x.length + y.length === 1) return a[start - 1] === x + y ? doubled : Math.max(leftOut, inGiven ? shortName(given) : 0);
  if (x.length === 1 && y.length === 1) {
    if (lieTogether(x, y)) return Math.max(beside, inGiven ? shortName(given) : 0);
    return inGiven ? Math.max(1.1, 2.15 - given / 10) : leftOut;
  }
  return x.length === 2 && x[0] === y[1] && x[1] === y[0] ? turned : Number.POSITIVE_INFINITY;
}

const doubled = 0.4;
const turned = 0.8;
const beside = 0.85;
const leftOut = 0.9;
/** In a name of three letters any other letter makes another name: Noy and Moy. */
const shortName = (letters: number) => 1.45 - letters * 0.12;
