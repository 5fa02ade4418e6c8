// The pages around the journey: the start, the code, the way back with it, and calm pages for when something is in the way.
import type { Helpline } from '../country/pack.ts';
import { type AskedQuestion, grouped, type Status } from '../domains/intake/server/codes.ts';
import type { Complaint } from './answers.ts';
import { complaintList } from './controls.ts';
import { helplineList } from './helplines.ts';
import { type Html, html } from './html.ts';
import { journeyPath } from './journeyPages.ts';
import { buttonTo, heading, linkTo, type Page } from './page.ts';
import { pictures } from './pictures.ts';
import type { Key, Words } from './words.ts';

export const returnPath = 'return';

export function startPage(words: Words, helplines: readonly Helpline[]): Page {
  const { language, say } = words;
  const way = (path: string, title: string, about: string, picture: Html, style: string) =>
    html`<a class="way ${style}" href="/${language}/${path}">${picture}<span><strong>${title}</strong><span>${about}</span></span></a>`;
  return {
    name: 'start',
    body: html`<h1>${say('start.question')}</h1><p class="about">${say('start.about')}</p>
${way(journeyPath, say('start.tell'), say('start.tellAbout'), pictures.worry, 'first')}${way(returnPath, say('start.return'), say('start.returnAbout'), pictures.return, '')}
<h2>${say('start.safe')}</h2><ul><li>${say('start.safeLeave')} <span class="keys">${say('leaveHow')}.</span></li><li>${say('start.safeKept')}</li><li>${say('start.safeYou')}</li></ul>
<h2>${say('numbers.heading')}</h2>${helplineList(words, helplines)}`,
    inLanguage: linkTo(''),
    languagesFirst: true,
  };
}

/** @param already the report had come before, with other answers. */
export function sentPage({ say, language }: Words, code: string, already: boolean): Page {
  return {
    name: 'sent',
    body: html`${heading(say('sent.question'), already ? undefined : say('sent.about'), pictures.sent)}${already && html`<p class="note" role="status">${say('sent.already')}</p>`}
<h2 id="code-label">${say('sent.code')}</h2><p class="code" aria-labelledby="code-label">${grouped(code)
      .split(' ')
      .map((group) => html`<span>${group}</span> `)}</p>
<p><strong>${say('sent.once')}</strong> ${say('sent.keep')}</p><p class="buttons"><a class="button" href="/${language}/">${say('sent.finish')}</a></p>`,
  };
}

const codeForm = (words: Words, typed: string, complaints: readonly Complaint[]): Html => {
  const { say, language } = words;
  const [complaint] = complaints;
  return html`<form id="answers" method="post" action="/${language}/${returnPath}" novalidate><div class="field"><label for="code">${say('return.label')}</label><p class="hint" id="code-hint">${say('return.hint')}</p>${complaint && html`<p class="error" id="code-error">${say(complaint.key)}</p>`}
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="off" class="digits" value="${typed}" aria-describedby="code-hint${complaint && html` code-error`}"${complaint && html` aria-invalid="true"`}></div><p class="buttons"><button name="go" value="look">${say('return.look')}</button><a class="quiet" href="/${language}/">${say('back')}</a></p></form>`;
};

export function returnPage(words: Words, typed: string, complaint?: Key): Page {
  const complaints = complaint ? [{ field: 'code', key: complaint }] : [];
  return {
    name: 'return',
    body: html`${complaintList({ words, raw: {}, complaints })}${heading(words.say('return.question'), words.say('return.about'), pictures.return)}${codeForm(words, typed, complaints)}`,
    inLanguage: buttonTo(returnPath),
  };
}

export type StatusPage = {
  status: Status;
  questions: readonly (Omit<AskedQuestion, 'text' | 'key'> & { text: string })[];
  /** The code, sealed: it opens the page again without standing in it. */
  sealed: string;
  thanks: boolean;
  /** What was typed for one question, and what is wrong with it. */
  typed?: { question: string; answer: string; complaint: Complaint };
};

export function statusPage(words: Words, { status, questions, sealed, thanks, typed }: StatusPage): Page {
  const { say, language } = words;
  const open = questions.filter(({ answered }) => !answered);
  return {
    name: 'status',
    body: html`${complaintList({ words, raw: {}, complaints: typed ? [typed.complaint] : [] })}${heading(say(`return.status.${status}`), say(`return.statusAbout.${status}`), pictures.status)}${thanks && html`<p class="note" role="status">${say('return.thanks')}</p>`}
${open.length > 0 && html`<h2>${say('return.asked', { count: open.length })}</h2><p>${say('return.askedAbout')}</p>`}${questions.map((each) => questionForm(words, each, sealed, typed))}
<form id="answers" method="post" action="/${language}/${returnPath}"><input type="hidden" name="pass" value="${sealed}"></form><p class="buttons"><a class="quiet" href="/${language}/${returnPath}">${say('return.another')}</a></p>`,
    inLanguage: buttonTo(returnPath),
  };
}

function questionForm(
  { say, language }: Words,
  { id, text, answered }: StatusPage['questions'][number],
  sealed: string,
  typed: StatusPage['typed'],
): Html {
  if (answered) return html`<div class="asked"><p class="own">${text}</p><p class="hint">${say('return.answered')}</p></div>`;
  const mine = typed?.question === id ? typed : undefined;
  return html`<form class="asked" method="post" action="/${language}/${returnPath}" novalidate><input type="hidden" name="pass" value="${sealed}"><input type="hidden" name="question" value="${id}"><p class="own" id="q-${id}">${text}</p>
${mine && html`<p class="error" id="e-${id}">${say(mine.complaint.key, mine.complaint.details)}</p>`}<label for="a-${id}">${say('return.answer')}</label><textarea id="a-${id}" name="answer" rows="3" autocomplete="off" aria-describedby="q-${id}${mine && html` e-${id}`}">\n${mine?.answer}</textarea><p class="buttons"><button name="go" value="answer">${say('return.sendAnswer')}</button></p></form>`;
}

/** What the button of a calm page sends once more, so that nothing is typed twice. */
export type Again = { path: string; go: string; fields: Readonly<Record<string, string>> };

/** Something is in the way. */
export function troublePage(words: Words, title: Key, about: Key, again?: Again): Page {
  const { say, language } = words;
  const kept = again && Object.entries(again.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return {
    name: 'trouble',
    body: html`${heading(say(title), say(about), pictures.trouble)}${
      again
        ? html`<form id="answers" method="post" action="/${language}/${again.path}">${kept}<p class="buttons"><button name="go" value="${again.go}">${say('trouble.again')}</button></p></form>`
        : html`<p class="buttons"><a class="button" href="/${language}/">${say('home')}</a></p>`
    }`,
    inLanguage: again ? buttonTo(again.path) : linkTo(''),
  };
}
