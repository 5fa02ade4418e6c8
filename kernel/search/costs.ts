// How far apart two sounds are: 0 where writers mean the same by them, about 1 where they are different sounds.
import { vowels } from './sound.ts';

/** Sounds are ASCII letters; any other letter of the world is only like itself. */
export const known = 128;

/** What a Latin spelling leaves open. Between two names in Lao or Thai letters only `amongLetters` holds. */
const latin = `
kK.06 kg.1 Kg.2 tT.06 pP.06 pb.6 Pb.7 td.6 Td.7 cJ0 CJ0 cC.1 cs.8 cx.6 Jx.25 Js.5 Cx.04 Cs.12 sx.02 xz0 ct.8 Jt.8 TJ.9
nN1 nm.9 Nm.95 n^.6 N^0 nH.4 YH.03 yH.06 yY.03 nY.6 gY.6 jy.3 iy.4 iY.4 ij.35 cy.6 Jy.6
lr.05 rR.08 lR.12 rh.25 Lr.1 Ll.15 Ln.08 lh.8 ln.95 ld.8 rn.9 vw.02 vu.5 wo.4 wu.4 vb.7 bw.7 vf.7 Pf.4 pf.5 hK.7 hk.9 kh.9
oO.02 eE.04 aE.4 ae.95 uU.08 uQ.15 UQ.05 eQ.5 iU.6 iu.9 uM0 UM.08 QM.2 aM.15 oM.5 AE.5 Ae.5 Ai.6 Wu.5 Wo.5 Wa.6 VW.12 VU.4 VQ.4 VA.5 UW.5 ou.5 Ou.6 oa.95 Oa.8 ie.5 iE.7 oU.7 OQ.5 oQ.5
aZ0 oZ.4 iZ1 uZ.8 eZ.8 Dn.04 Dr.04 Dl.06 St.04 Ss.04 Sx.04 SC.04 SJ.06 Sc.1 ST.6 eq.05 Eq.1 aq.4 iq.25 Qq.3 oq.5 Zq.3`;
const amongLetters = `
kK.8 tT.8 pP.8 cC.3 cs.8 cx.6 Cx.05 Cs.15 sx.15 yY.1 nH.4 YH.05 lr.08 rR.1 lR.15 rh.25 Lr.1 Ll.15 Ln.1 vw.05
Dn.04 Dr.04 Dl.06 St.04 Ss.04 Sx.04 SC.04 ST.6 oO.5 eE.5 aE.8 uU.6 UQ.4 VW.5 ou.7 aZ0 oZ.4 eq.05 aq.4 ie.7 ij.35 jy.3 jY.3`;

/** What it costs to leave a sound out. */
const dropped: Readonly<Record<string, number>> = { Z: 0.04, q: 0.04, R: 0.06, S: 0.6, h: 0.35, H: 0.9, a: 0.9, j: 0.9, w: 0.9, r: 0.9 };

const nothingAlike = 1;
/** A vowel for a consonant is no slip of the ear. */
const otherKind = 1.2;

function build(text: string): Float64Array {
  const costs = new Float64Array(known * known);
  const isVowel = (code: number) => vowels.includes(String.fromCharCode(code));
  for (let a = 0; a < known; a += 1) {
    for (let b = 0; b < known; b += 1) costs[a * known + b] = a === b ? 0 : isVowel(a) === isVowel(b) ? nothingAlike : otherKind;
  }
  for (const [, left = '', right = '', cost = ''] of text.matchAll(/(\S)(\S)([\d.]+)/g)) {
    const [a, b] = [left.charCodeAt(0), right.charCodeAt(0)];
    costs[a * known + b] = Number(cost);
    costs[b * known + a] = Number(cost);
  }
  return costs;
}

export const latinCosts = build(latin);
export const letterCosts = build(amongLetters);
export const dropCosts = Float64Array.from({ length: known }, (_, code) => dropped[String.fromCharCode(code)] ?? nothingAlike);

/** One sound that may be written, or heard, as two. */
const twoInOne: Readonly<Record<string, readonly string[]>> = {
  A: ['ia', 'ya', 'ie'],
  W: ['va', 'ua', 'oa'],
  V: ['Ua', 'ua'],
  K: ['kh'],
  T: ['th'],
  P: ['ph'],
  H: ['nh', 'ny', 'nY'],
  '^': ['ng', 'nk', 'nK'],
  N: ['ng', 'nk'],
  Y: ['ny', 'ni'],
  O: ['aw'],
  o: ['aw'],
};
export const splitCost = 0.06;
/** By code of the one: codes of the two, one pair after the other. */
export const splits: readonly (readonly number[] | undefined)[] = Array.from({ length: known }, (_, code) =>
  twoInOne[String.fromCharCode(code)]?.flatMap((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
);
