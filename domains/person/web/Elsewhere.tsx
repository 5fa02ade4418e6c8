// "Possible match, ask the owner": all that is told of a person out of the reader's sight, and the way to ask.
import { Button } from '@mantine/core';
import layout from '../../../web/layout.module.css';
import { useWords } from '../../../web/words.ts';

type Props = {
  /** Agencies that have somebody who may be the same; null where none is known. */
  agencies: readonly (string | null)[];
  /** The agency that was asked already. */
  asked?: unknown;
  onAsk?: (agency: string) => void;
};

export function Elsewhere({ agencies, asked, onAsk }: Props) {
  const words = useWords('screens');
  if (agencies.length === 0) return null;
  return (
    <ul className={layout.list}>
      {agencies.map((agency) => (
        <li key={agency ?? ''} className={layout.stack}>
          <p className={layout.plain}>
            {agency === null
              ? words.t('screens:person.elsewhereUnknown')
              : words.t('screens:person.elsewhere', { agency: words.agency(agency) })}
          </p>
          {agency !== null && agency === asked && (
            <p className={layout.plain}>{words.t('screens:person.asked', { agency: words.agency(agency) })}</p>
          )}
          {agency !== null && agency !== asked && onAsk && (
            <Button variant="default" onClick={() => onAsk(agency)}>
              {words.t('screens:person.ask', { agency: words.agency(agency) })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
