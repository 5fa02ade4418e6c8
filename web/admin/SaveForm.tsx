// The frame of each form of administration: why it was not saved, its questions, and its two buttons.
import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import forms from '../forms/forms.module.css';
import { useUnfinished } from '../unfinished.ts';
import { useWords } from '../words.ts';
import style from './admin.module.css';

type Props = {
  onSave: () => Promise<void>;
  onClose: () => void;
  saving: boolean;
  problem: string | undefined;
  label: string;
  /** Something that must be said is not said yet. */
  incomplete?: boolean;
  children: ReactNode;
};

export function SaveForm({ onSave, onClose, saving, problem, label, incomplete = false, children }: Props) {
  useUnfinished();
  const { t } = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return onSave();
  };
  return (
    <form className={forms.form} onSubmit={submit}>
      {problem !== undefined && (
        <p role="alert" className={style.problem}>
          {problem}
        </p>
      )}
      {children}
      <div className={forms.buttons}>
        <Button type="submit" size="md" loading={saving} disabled={incomplete}>
          {label}
        </Button>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
