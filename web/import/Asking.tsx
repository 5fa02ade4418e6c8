// What is asked before a register is read: the file, what becomes of it when some lines are wrong, and its name where two are alike.
import { Button, Radio, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { largestRegister, registerColumns } from '../../domains/case/bringing.ts';
import { saveTable } from '../figures/csv.ts';
import { useWords } from '../words.ts';
import style from './import.module.css';

type Props = { onChoose: (file: File, register: string, whole: boolean) => void };

export function Asking({ onChoose }: Props) {
  const { t } = useWords('import');
  const about = useId();
  const [register, setRegister] = useState('');
  const [whole, setWhole] = useState(false);
  const columns = registerColumns.map((column) => t(`import:columns.${column}`));
  return (
    <div className={style.asking}>
      <How whole={whole} onSay={setWhole} />
      <TextInput
        className={style.narrow}
        label={t('import:screen.register')}
        description={t('import:screen.registerHint')}
        value={register}
        maxLength={80}
        autoComplete="off"
        onChange={({ currentTarget }) => setRegister(currentTarget.value)}
      />
      <p id={about} className={style.hint}>
        {t('import:screen.columns', { columns: columns.join(', ') })} {t('import:screen.columnsHint')}
      </p>
      <Files about={about} columns={columns} onChoose={(file) => onChoose(file, register, whole)} />
    </div>
  );
}

type FilesProps = { about: string; columns: readonly string[]; onChoose: (file: File) => void };
function Files({ about, columns, onChoose }: FilesProps) {
  const { t } = useWords('import');
  const input = useRef<HTMLInputElement>(null);
  const choose = t('import:screen.file', { megabytes: largestRegister / 1_048_576 });
  return (
    <div className={style.buttons}>
      {/* The browser's own button speaks the browser's language, not the reader's. */}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        aria-label={choose}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onChoose(file);
          // So that the same file can be chosen again when it was corrected.
          currentTarget.value = '';
        }}
      />
      <Button size="md" aria-describedby={about} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <Button size="md" variant="default" onClick={() => saveTable('register.csv', { columns, rows: [] })}>
        {t('import:screen.empty')}
      </Button>
    </div>
  );
}

export function How({ whole, onSay }: { whole: boolean; onSay: (whole: boolean) => void }) {
  const { t } = useWords('import');
  return (
    <Radio.Group label={t('import:screen.how')} value={whole ? 'whole' : 'keepGood'} onChange={(said) => onSay(said === 'whole')}>
      <div className={style.ways}>
        {(['keepGood', 'whole'] as const).map((way) => (
          <Radio key={way} value={way} label={t(`import:screen.${way}`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
