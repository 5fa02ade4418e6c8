// Which form stands open beside a page: chosen on the page, or asked for by the address that led here (`?step=…&on=…`).
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';

/** A step by its name, or a form of the screen's own; `on` is the id of a part of the file it is about. */
export type OpenForm = { name: string; on?: string };

export function useOpenForm() {
  const { step, on } = useSearch({ strict: false }) as { step?: string; on?: string };
  const navigate = useNavigate();
  const [form, setForm] = useState<OpenForm | undefined>(() =>
    step === undefined ? undefined : { name: step, ...(on !== undefined && { on }) },
  );
  const open = useCallback((name: string, about?: string) => setForm({ name, ...(about !== undefined && { on: about }) }), []);
  const close = useCallback(() => {
    setForm(undefined);
    // The address must not open the form again when the page is loaded anew.
    if (step !== undefined)
      navigate({ to: '.', search: (rest) => ({ ...rest, step: undefined, on: undefined }), replace: true, resetScroll: false }).catch(
        () => {},
      );
  }, [navigate, step]);
  return { form, open, close };
}
