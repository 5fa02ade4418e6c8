// What may be done with a part of a file: a button for each step that is open to its reader.
import { Button } from '@mantine/core';
import type { ChildRow } from '../api.ts';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

type Props = { row: ChildRow; onOpen: (form: string, on: string) => void };

export function PartSteps({ row, onOpen }: Props) {
  const words = useWords();
  const definition = usePack().definition(row.type);
  if (row.permitted.transitions.length === 0) return null;
  return (
    <div className={style.steps}>
      {row.permitted.transitions.map((name) => (
        <Button key={name} variant={name === 'approve' ? 'filled' : 'default'} onClick={() => onOpen(name, row.id)}>
          {words.transition(definition, name)}
        </Button>
      ))}
    </div>
  );
}
