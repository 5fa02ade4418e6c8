// The frame of every public page. Its title and icon say nothing; it asks nothing of any other site.

import { type Html, html, type Piece } from './html.ts';
import type { Language, Words } from './words.ts';
import { languageNames } from './words.ts';

/** Addresses of the files every page loads; their names change with their content. */
export type Assets = { style: string; script: string };
/** A recorded voice for a page, if this installation has one. */
export type SoundOf = (language: Language, page: string) => string | undefined;
export type Frame = { assets: Assets; soundOf: SoundOf; languages: readonly Language[] };

/** Where "leave this page" leads: a page that anybody may have open. */
const harmless = 'https://www.google.com/';

export type Page = {
  /** Names the page's recorded voice. */
  name: string;
  /** Tells one page from the next in the browser's history without telling what it is about. */
  number?: string;
  body: Html;
  /** How the page is read in another language: a link, or a button of the form that keeps what was typed. The page with the code has none. */
  inLanguage?: (language: Language) => Html;
  /** Languages stand before the page where people arrive, and after it where they are busy. */
  languagesFirst?: true;
};

export function frame({ assets, soundOf, languages }: Frame, words: Words, { name, number, body, inLanguage, languagesFirst }: Page): Html {
  const { language, say } = words;
  const sound = soundOf(language, name);
  const others = languages.filter((each) => each !== language);
  const choice = inLanguage && html`<nav class="languages" aria-label="${say('languages')}">${others.map(inLanguage)}</nav>`;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${say('title')}${number && ` ${number}`}</title>
<link rel="icon" href="/site/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${assets.style}"><script src="${assets.script}" defer></script></head>
<body data-offline="${say('trouble.offline')}"><a class="skip" href="#main">${say('skip')}</a>
<header><a class="home" href="/${language}/" aria-label="${say('home')}">${mark}</a>
<a class="leave" id="leave" href="${harmless}" rel="noreferrer" title="${say('leaveHow')}">${say('leave')}</a></header>
${languagesFirst && choice}<main id="main" tabindex="-1">
${sound ? html`<audio controls preload="none" src="${sound}" aria-label="${say('listen')}"></audio>` : html`<button type="button" class="listen" data-stop="${say('stop')}" hidden>${say('listen')}</button>`}
${body}</main>
${!languagesFirst && choice && html`<footer>${choice}</footer>`}</body></html>`;
}

/** A plain leaf: nothing that says child, hands or tears. */
const mark = html`<svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true"><path d="M5 19C5 9 11 5 20 4c0 9-4 15-15 15zm0 0 7-7"/></svg>`;

/** The page in another language by its own address; only for pages that hold no answers. */
export const linkTo =
  (path: string) =>
  (language: Language): Html =>
    html`<a href="/${language}/${path}" lang="${language}">${languageNames[language]}</a>`;
/** The page in another language with all that was typed. */
export const buttonTo =
  (path: string) =>
  (language: Language): Html =>
    html`<button form="answers" formaction="/${language}/${path}" name="go" value="stay" lang="${language}">${languageNames[language]}</button>`;

/** The question of a page with its picture; the one heading of the page. */
export function heading(question: string, about: string | undefined, picture: Piece): Html {
  return html`${picture}<h1>${question}</h1>${about && html`<p class="about">${about}</p>`}`;
}
