// Says that what was begun earlier is shown again, with the way to begin afresh.
import layout from '../layout.module.css';
import { useWords } from '../words.ts';
import style from './forms.module.css';

export function Restored({ onStartAgain }: { onStartAgain: () => void }) {
  const { t } = useWords();
  return (
    <p className={layout.note} role="status">
      {t('form.restored')}{' '}
      <button type="button" className={style.clear} onClick={onStartAgain}>
        {t('form.startAgain')}
      </button>
    </p>
  );
}
