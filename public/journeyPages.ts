// The pages of the journey: one question each, and the last one with all that was said.
import type { Helpline } from '../country/pack.ts';
import type { Field } from '../kernel/forms/field.ts';
import type { Complaint, Judging } from './answers.ts';
import { type Asking, type Choice, choices, complaintList, selectBox, textBox } from './controls.ts';
import { helplineList } from './helplines.ts';
import { type Html, html } from './html.ts';
import { asked, type Draft, fieldOf, first, previousOf, type Raw, type Step, steps } from './journey.ts';
import { buttonTo, heading, type Page } from './page.ts';
import { pictures } from './pictures.ts';
import type { Words } from './words.ts';

export type JourneyPage = {
  words: Words;
  judging: Judging;
  helplines: readonly Helpline[];
  draft: Draft;
  /** The draft as it is carried on. */
  sealed: string;
  complaints: readonly Complaint[];
};

/** The address all pages of the journey share: neither the browser's history nor a bystander learns which page it is. */
export const journeyPath = 'report';

export function journeyPage(asking: JourneyPage): Page {
  const { words, draft, complaints } = asking;
  const { step } = draft;
  const body = step === 'check' ? checkBody(asking) : step === 'numbers' ? numbersBody(asking) : questionBody(asking);
  const place = steps.indexOf(step === 'numbers' ? 'danger' : step) + 1;
  return {
    name: step,
    number: `${place}/${steps.length}`,
    body: html`<p class="progress">${words.say('progress', { page: place, pages: steps.length })}</p>${complaintList({ words, raw: draft.raw, complaints })}${body}`,
    inLanguage: buttonTo(journeyPath),
  };
}

function questionBody(asking: JourneyPage): Html {
  const { words, draft, judging, complaints } = asking;
  const step = draft.step as Exclude<Step, 'numbers'>;
  const fields = asked[step].flatMap((name) => {
    const field = fieldOf(judging.report, name);
    return field ? [control(asking, { words, raw: draft.raw, complaints }, name, field, asked[step].length === 1)] : [];
  });
  const freely = (step === 'place' || step === 'child') && html` <span>${words.say('optional')}</span>`;
  return html`${heading(words.say(`steps.${step}.question`), undefined, pictures[step])}<p class="about">${words.say(`steps.${step}.about`)}${freely}</p>${form(asking, html`${fields}`, words.say('continue'))}`;
}

function numbersBody(asking: JourneyPage): Html {
  const { words, helplines } = asking;
  const danger = helplines.filter(({ forDanger }) => forDanger);
  return html`<div class="danger">${heading(words.say('numbers.danger'), words.say('numbers.dangerAbout'), pictures.numbers)}${helplineList(words, danger)}</div>${form(asking, undefined, words.say('numbers.goOn'))}`;
}

function control({ words, judging, draft }: JourneyPage, asking: Asking, name: string, field: Field, alone: boolean): Html {
  const unknown: Choice = { value: '', label: words.say('unknown') };
  if (field.kind === 'place') return choices(asking, name, [...placesFor(words, judging, draft.raw, name), unknown], 'radio', alone);
  if (field.kind === 'yesNo') return choices(asking, name, yesNo(words, name), 'radio', alone);
  if (field.kind !== 'code' && field.kind !== 'codes') return textBox(asking, name, field);
  const list = field.list ?? '';
  const offered = [...(judging.reference.lists[list] ?? [])].map((value) => ({ value, label: words.code(list, value) }));
  if (field.kind === 'codes') return choices(asking, name, offered, 'checkbox', alone);
  return offered.length > 4 ? selectBox(asking, name, offered) : choices(asking, name, offered, 'radio', alone);
}

const yesNo = (words: Words, name: string): Choice[] => [
  { value: 'yes', label: words.find(`fields.${name}.yes`) ?? words.say('yes') },
  { value: 'no', label: words.find(`fields.${name}.no`) ?? words.say('no') },
  { value: 'unknown', label: words.say('unknown') },
];

/** Provinces in the order of their codes, or the districts of the province that was chosen. */
function placesFor(words: Words, { reference }: Judging, raw: Raw, name: string): Choice[] {
  const province = first(raw, 'province');
  return [...reference.places]
    .filter(([, { parent, level }]) => (name === 'province' ? level === 1 : level === 2 && parent === province))
    .map(([value]) => ({ value, label: words.place(value) }));
}

function form({ words, draft, sealed }: JourneyPage, fields: Html | undefined, onward: string): Html {
  const back = previousOf(draft)
    ? html`<button name="go" value="back" class="quiet">${words.say('back')}</button>`
    : html`<a class="quiet" href="/${words.language}/">${words.say('back')}</a>`;
  return html`<form id="answers" method="post" action="/${words.language}/${journeyPath}" novalidate><input type="hidden" name="draft" value="${sealed}">${fields}<p class="buttons"><button name="go" value="next">${onward}</button>${back}</p></form>`;
}

function checkBody(asking: JourneyPage): Html {
  const { words, draft, judging } = asking;
  const rows = steps.flatMap((step) => {
    const names = asked[step].filter((name) => fieldOf(judging.report, name));
    return names.map((name, at) => {
      const label = words.find(`fields.${name}.label`) ?? name;
      const change =
        at === 0 &&
        html`<dd class="change"><button form="answers" name="go" value="change:${step}" class="quiet" aria-label="${words.say('changeWhat', { what: words.say(`steps.${step}.question`) })}">${words.say('change')}</button></dd>`;
      return html`<div><dt>${label}</dt><dd>${readable(asking, name) ?? html`<span class="none">${words.say('none')}</span>`}</dd>${change}</div>`;
    });
  });
  const { question, about } = { question: words.say('steps.check.question'), about: words.say('steps.check.about') };
  return html`${heading(question, about, pictures.check)}<dl>${rows}</dl>${form({ ...asking, draft }, undefined, words.say('send'))}`;
}

/** An answer in words; undefined when there is none. */
function readable({ words, draft, judging }: JourneyPage, name: string): Html | string | undefined {
  const said = draft.raw[name];
  const field = fieldOf(judging.report, name);
  if (said === undefined || !field) return undefined;
  const text = first(draft.raw, name);
  if (field.kind === 'place') return words.place(text);
  if (field.kind === 'yesNo') return yesNo(words, name).find(({ value }) => value === text)?.label;
  if (field.kind === 'code') return words.code(field.list ?? '', text);
  if (field.kind === 'codes')
    return html`<ul>${[said].flat().map((each) => html`<li>${words.code(field.list ?? '', String(each))}</li>`)}</ul>`;
  return field.kind === 'longText' ? html`<span class="own">${text}</span>` : text;
}
