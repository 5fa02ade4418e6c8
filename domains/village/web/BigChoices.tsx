// One question with a few large answers, for a thumb, and a button that reads it aloud.
import { useId } from 'react';
import { Listen } from '../../../web/Listen.tsx';
import style from '../../../web/village/village.module.css';

type Option = { value: string; label: string };
type Props = {
  question: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Several may be chosen. */
  many?: boolean;
  /** Answers of a word or two stand beside each other. */
  short?: boolean;
};

/** The same, where each answer leads on at once: buttons, so that nothing moves before it is pressed. */
export function BigButtons({ question, options, onChoose }: Pick<Props, 'question' | 'options'> & { onChoose: (value: string) => void }) {
  const heading = useId();
  return (
    <section className={style.question} aria-labelledby={heading}>
      <h2 id={heading}>{question}</h2>
      <div>
        <Listen text={[question, ...options.map(({ label }) => label)].join('. ')} />
      </div>
      <div className={style.choices}>
        {options.map(({ value, label }) => (
          <button key={value} type="button" className={style.choice} onClick={() => onChoose(value)}>
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

export function BigChoices({ question, options, chosen, onChange, many = false, short = false }: Props) {
  const name = useId();
  const choose = (value: string, on: boolean) =>
    onChange(many ? [...chosen.filter((each) => each !== value), ...(on ? [value] : [])] : [value]);
  return (
    <fieldset className={style.question}>
      <legend>{question}</legend>
      <div>
        <Listen text={[question, ...options.map(({ label }) => label)].join('. ')} />
      </div>
      <div className={style.choices} data-short={short || undefined}>
        {options.map(({ value, label }) => (
          <label key={value} className={style.choice}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) => choose(value, currentTarget.checked)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
