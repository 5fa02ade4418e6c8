// The gallery as one page: every picture by reader, language and size, with what is wrong with it said beside it.
import { html } from '../../public/html.ts';
import type { Shot } from './shoot.ts';

const style = `body{font:16px/1.6 system-ui,sans-serif;margin:2rem;background:#faf7f2;color:#1f2d2e}h2{margin-top:3rem}
ul{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start;padding:0;list-style:none}li{max-width:100%}
img{display:block;border:1px solid #cdd8d8;background:#fff;max-height:34rem;max-width:100%;object-fit:cover;object-position:top}
.phone img{width:13rem}.desk img{width:34rem}p{margin:.3rem 0}.fault{color:#9c2f1f}nav a{margin-right:1rem}`;

export function galleryPage(shots: readonly Shot[]): string {
  const readers = [...new Set(shots.map(readerOf))];
  const faulty = shots.filter(({ faults }) => faults.length > 0).length;
  const sections = readers.map((reader) => {
    const seen = shots.filter((shot) => readerOf(shot) === reader);
    return html`<h2 id="${reader}">${reader}</h2><ul>${seen.map(picture)}</ul>`;
  });
  const links = readers.map((reader) => html`<a href="#${reader}">${reader}</a>`);
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>${style}</style><h1>Screens</h1><p>${shots.length} pictures, ${faulty} of them to look at.</p><nav>${links}</nav>${sections}</html>`
    .text;
}

const readerOf = ({ who, language, size }: Shot) => `${who} · ${language} · ${size}`;

const picture = ({ file, screen, size, faults }: Shot) =>
  html`<li class="${size}"><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><p>${screen}</p>${faults.map((fault) => html`<p class="fault">${fault}</p>`)}</li>`;
