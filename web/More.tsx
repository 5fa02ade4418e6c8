// A button that shows some more choices below it: plain buttons in a list, closed by Escape, by choosing, or by going elsewhere.
import { Button } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import style from './More.module.css';

type Choice = { key: string; label: string; onChoose: () => unknown };
type Props = { label: ReactNode; choices: readonly Choice[]; head?: ReactNode; align?: 'start' | 'end'; className?: string | undefined };

export function More({ label, choices, head, align = 'start', className = '' }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  const close = () => setOpen(false);
  const onBlur = (event: FocusEvent<HTMLFieldSetElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    button.current?.focus();
  };
  return (
    <fieldset className={style.more} onBlur={onBlur} onKeyDown={onKeyDown}>
      <Button
        ref={button}
        size="md"
        variant="default"
        className={className}
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        <div className={style.list} data-align={align} id={list}>
          {head}
          <Choices choices={choices} onChosen={close} />
        </div>
      )}
    </fieldset>
  );
}

function Choices({ choices, onChosen }: { choices: readonly Choice[]; onChosen: () => void }) {
  const choose = (choice: Choice) => {
    onChosen();
    choice.onChoose();
  };
  return choices.map((choice) => (
    <button key={choice.key} type="button" onClick={() => choose(choice)}>
      {choice.label}
    </button>
  ));
}
