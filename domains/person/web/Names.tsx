// What a person is called, behind a tap, and the files and reports that name them.
import { Button } from '@mantine/core';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import { RecordLink } from '../../../web/forms/RecordLink.tsx';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Part } from '../../../web/records/Part.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function Names({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const names = (view.children.personName ?? []).filter(({ state }) => state === 'used');
  const add = view.permitted.create.includes('personName') && (
    <Button variant="subtle" size="compact-md" onClick={() => onOpen('new:personName')}>
      {t('screens:person.addName')}
    </Button>
  );
  return (
    <Part title={t('screens:person.names')} actions={add}>
      {names.length === 0 ? (
        <p className={layout.plain}>{t('screens:person.noNames')}</p>
      ) : (
        <Sealed label={t('screens:person.showNames')}>
          <ul className={layout.list}>
            {names.map((name) => (
              <Called key={name.id} name={name} onOpen={onOpen} />
            ))}
          </ul>
        </Sealed>
      )}
    </Part>
  );
}

function Called({ name, onOpen }: { name: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords('screens');
  const definition = usePack().definition('personName');
  const { kind, text } = name.values;
  return (
    <li>
      <strong>{String(text ?? '')}</strong> {typeof kind === 'string' && words.code('name-kind', kind)}
      {name.permitted.transitions.includes('withdraw') && (
        <Button variant="subtle" size="compact-md" onClick={() => onOpen('withdraw', name.id)}>
          {words.transition(definition, 'withdraw')}
        </Button>
      )}
    </li>
  );
}

export function Named({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const links = (view.children.involvement ?? []).filter(({ state }) => state === 'linked');
  const add = view.permitted.create.includes('involvement') && (
    <Button variant="subtle" size="compact-md" onClick={() => onOpen('new:involvement')}>
      {t('screens:person.addLink')}
    </Button>
  );
  if (links.length === 0 && !add) return null;
  return (
    <Part title={t('screens:person.named')} actions={add}>
      {links.length === 0 ? (
        <p className={layout.plain}>{t('screens:person.notNamed')}</p>
      ) : (
        <ul className={layout.list}>
          {links.map((link) => (
            <Linked key={link.id} link={link} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Linked({ link, onOpen }: { link: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords();
  const definition = usePack().definition('involvement');
  const { as, case: file, report } = link.values;
  return (
    <li>
      {typeof as === 'string' && words.code('involved-as', as)} {typeof file === 'string' && <RecordLink type="case" id={file} />}{' '}
      {typeof report === 'string' && <RecordLink type="report" id={report} />}
      {link.permitted.transitions.includes('separate') && (
        <Button variant="subtle" size="compact-md" onClick={() => onOpen('separate', link.id)}>
          {words.transition(definition, 'separate')}
        </Button>
      )}
    </li>
  );
}
