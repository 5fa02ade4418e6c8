// One question's controls, from its kind of field: label, hint, complaint, and what was typed before.
import type { Field } from '../kernel/forms/field.ts';
import type { Complaint } from './answers.ts';
import { type Html, html } from './html.ts';
import { first, type Raw } from './journey.ts';
import type { Words } from './words.ts';

export type Choice = { value: string; label: string };
export type Asking = { words: Words; raw: Raw; complaints: readonly Complaint[] };

const complaintOf = ({ words, complaints }: Asking, name: string): string | undefined => {
  const found = complaints.find(({ field }) => field === name);
  return found && words.say(found.key, found.details);
};
const label = ({ words }: Asking, name: string) => words.find(`fields.${name}.label`) ?? name;

/** Hint and complaint with the ids that the control names as its description. */
function around(asking: Asking, name: string): { described: Html | undefined; texts: Html } {
  const hint = asking.words.find(`fields.${name}.hint`);
  const complaint = complaintOf(asking, name);
  const ids = [hint && `${name}-hint`, complaint && `${name}-error`].filter(Boolean).join(' ');
  return {
    described: ids === '' ? undefined : html` aria-describedby="${ids}"`,
    texts: html`${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${complaint && html`<p class="error" id="${name}-error">${complaint}</p>`}`,
  };
}
const invalid = (asking: Asking, name: string) => complaintOf(asking, name) !== undefined && html` aria-invalid="true"`;

export function textBox(asking: Asking, name: string, field: Field): Html {
  const { described, texts } = around(asking, name);
  const value = first(asking.raw, name);
  const numeric = field.kind === 'number' || field.kind === 'duration';
  const common = html`id="${name}" name="${name}" autocomplete="off"${described}${invalid(asking, name)}`;
  return html`<div class="field"><label for="${name}">${label(asking, name)}</label>${texts}${
    field.kind === 'longText'
      ? // The line break after the tag is not part of the text; without it a first empty line would be lost.
        html`<textarea ${common} rows="${name === 'worry' ? 5 : 3}">\n${value}</textarea>`
      : html`<input ${common} value="${value}"${numeric ? html` inputmode="numeric" class="short"` : html` type="text"`}>`
  }</div>`;
}

/** More than these stand in two columns where there is room. */
const manyChoices = 12;

/** Radio buttons or checkboxes: each a whole line to touch. */
export function choices(asking: Asking, name: string, offered: readonly Choice[], kind: 'radio' | 'checkbox', alone: boolean): Html {
  const { described, texts } = around(asking, name);
  const said = asking.raw[name];
  const chosen = (value: string) =>
    typeof said === 'string' ? said === value : (said?.includes(value) ?? (kind === 'radio' && value === '' && alone));
  const lines = offered.map(
    ({ value, label: text }, at) =>
      html`<label class="choice"><input type="${kind}" name="${name}" value="${value}"${at === 0 && html` id="${name}"`}${chosen(value) && html` checked`}> <span>${text}</span></label>`,
  );
  return html`<fieldset${described}${offered.length > manyChoices && html` class="many"`}><legend${alone && html` class="hidden"`}>${label(asking, name)}</legend>${texts}${lines}</fieldset>`;
}

export function selectBox(asking: Asking, name: string, offered: readonly Choice[]): Html {
  const { described, texts } = around(asking, name);
  const value = first(asking.raw, name);
  const options = offered.map(
    (each) => html`<option value="${each.value}"${each.value === value && html` selected`}>${each.label}</option>`,
  );
  return html`<div class="field"><label for="${name}">${label(asking, name)}</label>${texts}<select id="${name}" name="${name}" autocomplete="off"${described}${invalid(asking, name)}><option value=""></option>${options}</select></div>`;
}

/** The list of complaints at the head of a page; each leads to its answer. */
export function complaintList({ words, complaints }: Asking): Html | false {
  if (complaints.length === 0) return false;
  const lines = complaints.map(
    ({ field, key, details }) => html`<li><a href="#${field}">${words.find(`fields.${field}.label`)} ${words.say(key, details)}</a></li>`,
  );
  return html`<div class="errors" role="alert" id="errors" tabindex="-1"><h2>${words.say('errors', { count: complaints.length })}</h2><ul>${lines}</ul></div>`;
}
