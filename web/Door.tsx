// The plain frame of the pages before the app: sign-in, lock and new password. No component library here, to stay small.
import { type ComponentProps, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import mark from './mark.svg';
import { useWords } from './words.ts';

type Props = {
  children: ReactNode;
  labelledBy: string;
  /** Inside the app, over a page that has a main part already. */
  inside?: boolean;
};

export function Door({ children, labelledBy, inside = false }: Props) {
  const Frame = inside ? 'section' : 'main';
  return (
    <Frame className="door" aria-labelledby={labelledBy}>
      <div className="doorTop">
        <span className="brand">
          <img src={mark} alt="" width="28" height="28" />
          Pokpong
        </span>
        <LanguageSwitch />
      </div>
      <div className="doorCard">{children}</div>
    </Frame>
  );
}

type FieldProps = { label: string; hint?: string } & Omit<ComponentProps<'input'>, 'id' | 'className'>;

export function DoorField({ label, hint, ...rest }: FieldProps) {
  const id = useId();
  const input = { id, required: true, 'aria-describedby': hint === undefined ? undefined : `${id}-hint`, ...rest };
  return (
    <div className="doorField">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="doorNote">
          {hint}
        </p>
      )}
      {input.type === 'password' ? <Secret label={label} input={input} /> : <input {...input} />}
    </div>
  );
}

/** May be looked at while it is typed; what is looked at is no word for a spelling checker, which may send it away. */
function Secret({ label, input }: { label: string; input: ComponentProps<'input'> }) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const [shown, setShown] = useState<boolean>();
  useEffect(() => (shown ? whenLeft(button.current?.form, () => setShown(false)) : undefined), [shown]);
  return (
    <div className="doorSecret">
      <input autoCapitalize="none" spellCheck={false} {...input} type={shown ? 'text' : 'password'} />
      <button
        ref={button}
        type="button"
        aria-controls={input.id}
        // The keyboard of a phone stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? 'secret.hide' : 'secret.show')}
        <span className="unseen"> {label}</span>
      </button>
      <span role="status" className="unseen">
        {shown !== undefined && t(shown ? 'secret.shown' : 'secret.hidden')}
      </span>
    </div>
  );
}

/** Calls back when a form is sent, or when its page is no longer the one that is looked at. @returns stops. */
function whenLeft(form: HTMLFormElement | null | undefined, left: () => void): () => void {
  const all = [
    [form, 'submit'],
    [window, 'blur'],
    [document, 'visibilitychange'],
  ] as const;
  for (const [where, what] of all) where?.addEventListener(what, left);
  return () => {
    for (const [where, what] of all) where?.removeEventListener(what, left);
  };
}

/** Takes the focus when it appears, so that it is heard. */
export function DoorProblem({ text }: { text: string | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text !== undefined) box.current?.focus();
  }, [text]);
  if (text === undefined) return null;
  return (
    <div className="doorProblem" role="alert" tabIndex={-1} ref={box}>
      {text}
    </div>
  );
}
