// What every input of a form is given, whatever kind of field it asks.
import type { Field } from '../../kernel/forms/field.ts';

export type Choice = { value: string; label: string };

export type InputProps = {
  id: string;
  field: Field;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  onBlur: () => void;
  /** What may be chosen, for a `record` that a person knows by name and not by code. */
  choices: readonly Choice[] | undefined;
};

/** What every component of the library is told about a field. */
export const about = ({ id, label, hint, error, required, onBlur }: InputProps) => ({
  id,
  label,
  description: hint,
  error,
  onBlur,
  'aria-required': required,
});

/** A group of boxes knows no aria-required: what is needed and missing is said in words. */
export const aboutGroup = ({ id, label, hint, error, onBlur }: InputProps) => ({ id, label, description: hint, error, onBlur });
