// One quiet line drawing for each page: things, never people. They repeat what the words say, so screen readers pass them by.
import { type Html, html } from './html.ts';
import type { Step } from './journey.ts';

const drawing = (lines: string): Html =>
  html`<svg class="picture" viewBox="0 0 48 48" width="56" height="56" aria-hidden="true"><path d="${lines}"/></svg>`;

const bell = drawing('M24 6v4M12 34V24a12 12 0 0 1 24 0v10l4 4H8zM20 38a4 4 0 0 0 8 0M6 18l4 2M42 18l-4 2');
const telephone = drawing('M14 6h6l3 9-5 4a24 24 0 0 0 11 11l4-5 9 3v6a6 6 0 0 1-6 6A30 30 0 0 1 8 12a6 6 0 0 1 6-6z');
const speech = drawing('M6 10h36v24H22l-10 8v-8H6zM14 18h20M14 26h12');
const land = drawing('M6 12l12-4 12 4 12-4v28l-12 4-12-4-12 4zM18 8v28M30 12v28');
const house = drawing('M6 24 24 8l18 16M12 20v20h24V20M20 40V28h8v12');
const card = drawing('M6 10h36v28H6zM12 18h10v12H12zM28 18h8M28 24h8M28 30h5');
const letter = drawing('M6 12h36v24H6zM6 12l18 14 18-14');
const list = drawing('M10 6h28v36H10zM16 15l2 2 4-4M27 15h6M16 24l2 2 4-4M27 24h6M16 33l2 2 4-4M27 33h6');
const key = drawing('M16 14a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM26 24h16v7M35 24v5');
const lamp = drawing('M24 8v4M16 40h16M24 40V28M12 28h24l-6-16H18z');

export const pictures: Readonly<Record<Step | 'start' | 'sent' | 'return' | 'status' | 'trouble', Html>> = {
  start: lamp,
  danger: bell,
  numbers: telephone,
  worry: speech,
  province: land,
  place: house,
  child: card,
  contact: letter,
  check: list,
  sent: key,
  return: key,
  status: letter,
  trouble: lamp,
};
