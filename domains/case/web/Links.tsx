// Other children whose files belong beside this one: sisters and brothers, children from the same place or the same report.
import { Button } from '@mantine/core';
import { type ChildRow, type RecordView, type Row, withQuery } from '../../../web/api.ts';
import { RecordLink } from '../../../web/forms/RecordLink.tsx';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { may } from '../../../web/reads.ts';
import { Part } from '../../../web/records/Part.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function Links({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const links = (view.children.link ?? []).filter(({ state }) => state === 'linked');
  const creates = view.permitted.create.includes('link');
  const others = useLinksHere(view.record.id);
  if (links.length + others.length === 0 && !creates) return null;
  return (
    <Part title={t('screens:case.links')} ask={creates && { label: t('screens:case.addLink'), onAsk: () => onOpen('new:link') }}>
      {links.length + others.length === 0 ? (
        <p className={layout.plain}>{t('screens:case.noLinks')}</p>
      ) : (
        <ul className={layout.list}>
          {links.map((link) => (
            <Linked key={link.id} link={link} onOpen={onOpen} />
          ))}
          {others.map((link) => (
            <LinkedHere key={link.id} link={link} />
          ))}
        </ul>
      )}
    </Part>
  );
}

/** Links made in other files that lead here: who opens either file must see both. */
function useLinksHere(id: string): readonly Row[] {
  const reads = may(useMe(), 'link', 'read');
  const path = withQuery('/api/records/link', { other: id, state: 'linked', sort: '-opened', limit: 50 });
  return useLoad<{ rows: Row[] }>(reads ? path : undefined).data?.rows ?? [];
}

function LinkedHere({ link }: { link: Row }) {
  const words = useWords();
  const definition = usePack().definition('link');
  const { relation } = link.values;
  const kind = typeof relation === 'string' ? words.code('link-kind', relation) : words.type(definition);
  return (
    <li>
      {kind}: <RecordLink type="case" id={link.parent ?? ''} code={link.parentCode} />
    </li>
  );
}

function Linked({ link, onOpen }: { link: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords('screens');
  const definition = usePack().definition('link');
  const { other, relation } = link.values;
  const kind = typeof relation === 'string' ? words.code('link-kind', relation) : words.type(definition);
  return (
    <li className={layout.line}>
      <span>
        {kind}: <RecordLink type="case" id={String(other ?? '')} />
      </span>
      {link.permitted.transitions.includes('separate') && (
        <Button variant="subtle" size="compact-md" onClick={() => onOpen('separate', link.id)}>
          {words.transition(definition, 'separate')}
        </Button>
      )}
    </li>
  );
}
