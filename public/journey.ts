// The journey of a worry: its pages in their order, and what each asks. Everything but the worry itself may be left empty.
import type { Field } from '../kernel/forms/field.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';

/** `numbers` asks nothing and stands between danger and worry only when somebody is in danger. */
export const steps = ['danger', 'worry', 'province', 'place', 'child', 'contact', 'check'] as const;
export type Step = (typeof steps)[number] | 'numbers';

/**
 * Fields of the report by the page that asks them: add a field of domains/intake/definition.ts here and its words in
 * languages/<lang>/public.json (`fields.<name>`). `province` and `district` together make the report's place.
 */
export const asked: Readonly<Record<Step, readonly string[]>> = {
  danger: ['dangerNow'],
  numbers: [],
  worry: ['signs', 'worry', 'since'],
  province: ['province'],
  place: ['district', 'placeDetail'],
  child: ['childCount', 'childAge', 'childSex', 'childWho'],
  contact: ['relation', 'reporterName', 'reporterContact', 'safeToContact'],
  check: [],
};
export const allAsked: readonly string[] = Object.values(asked).flat();

/** Answers as they were typed, right or wrong, by field: nothing typed is ever thrown away. */
export type Raw = Readonly<Record<string, string | readonly string[]>>;

/** One journey of one person, carried from page to page in a sealed field. `id` is a secret of the sender: it makes the report's own ids. */
export type Draft = {
  id: string;
  /** When its first page was opened: ISO 8601 in UTC. */
  begun: string;
  step: Step;
  raw: Raw;
  /** Set when the answers were seen on the last page: whoever changes one returns there. */
  checking?: true;
};

/** The field of an asked name; undefined when the country hides it. */
export function fieldOf(report: AnyDefinition, name: string): Field | undefined {
  if (name !== 'province' && name !== 'district') return report.fields[name];
  return report.fields.place && { ...report.fields.place, level: name === 'province' ? 1 : 2 };
}

export const isStep = (text: string): text is Step => Object.hasOwn(asked, text);
export const first = (raw: Raw, name: string): string => {
  const said = raw[name];
  return typeof said === 'string' ? said : (said?.[0] ?? '');
};
const inDanger = (raw: Raw) => first(raw, 'dangerNow') === 'yes';

/** What a posted page says, laid over what was said before: a page that was posted speaks for all its fields. */
export function take(draft: Draft, body: Readonly<Record<string, unknown>>): Draft {
  const names = asked[draft.step];
  const kept = Object.entries(draft.raw).filter(([name]) => !names.includes(name));
  return { ...draft, raw: { ...Object.fromEntries(kept), ...said(body, names) } };
}

/** The answers among anything that was posted. */
export function said(body: Readonly<Record<string, unknown>>, names: readonly string[]): Raw {
  return Object.fromEntries(
    names.flatMap((name): [string, string | readonly string[]][] => {
      const value = Object.hasOwn(body, name) ? body[name] : undefined;
      if (typeof value === 'string') return value === '' ? [] : [[name, value]];
      return Array.isArray(value) && value.every((each) => typeof each === 'string') ? [[name, value]] : [];
    }),
  );
}

export function nextOf(draft: Draft, before: Draft): Step {
  if (draft.step === 'danger' && inDanger(draft.raw)) return 'numbers';
  // A new province makes the old district wrong.
  if (draft.step === 'province' && first(draft.raw, 'province') !== first(before.raw, 'province')) return 'place';
  if (draft.checking) return 'check';
  if (draft.step === 'numbers') return 'worry';
  return steps[steps.indexOf(draft.step) + 1] ?? 'check';
}

/** Undefined before the first page. */
export function previousOf({ step, raw }: Draft): Step | undefined {
  if (step === 'numbers') return 'danger';
  if (step === 'worry' && inDanger(raw)) return 'numbers';
  return steps[steps.indexOf(step) - 1];
}
