// Other children whose files belong beside this one: sisters and brothers, children from the same place or the same report.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';
import style from './case.module.css';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function Links({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const links = (view.children.link ?? []).filter(({ state }) => state === 'linked');
  const creates = view.permitted.create.includes('link');
  if (links.length === 0 && !creates) return null;
  return (
    <Part
      title={t('screens:case.links')}
      actions={
        creates && (
          <Button variant="subtle" size="compact-md" onClick={() => onOpen('new:link')}>
            {t('screens:case.addLink')}
          </Button>
        )
      }
    >
      {links.length === 0 ? (
        <p className={style.plain}>{t('screens:case.noLinks')}</p>
      ) : (
        <ul className={style.list}>
          {links.map((link) => (
            <Linked key={link.id} link={link} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function Linked({ link, onOpen }: { link: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords('screens');
  const definition = usePack().definition('link');
  const { other, relation } = link.values;
  const kind = typeof relation === 'string' ? words.code('link-kind', relation) : words.type(definition);
  return (
    <li className={style.line}>
      <Link to={pathOf({ type: 'case', id: String(other ?? ''), parent: null })}>
        {kind}: {words.t('open.case')}
      </Link>
      {link.permitted.transitions.includes('separate') && (
        <Button variant="subtle" size="compact-md" onClick={() => onOpen('separate', link.id)}>
          {words.transition(definition, 'separate')}
        </Button>
      )}
    </li>
  );
}
