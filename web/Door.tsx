// The plain frame of the pages before the app: sign-in, lock and new password. No component library here, to stay small.
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import mark from './mark.svg';

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

export function DoorField({ label, hint, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="doorField">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="doorNote">
          {hint}
        </p>
      )}
      <input id={id} required aria-describedby={hint === undefined ? undefined : `${id}-hint`} {...input} />
    </div>
  );
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
