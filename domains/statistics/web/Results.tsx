// What was counted: the number, the bars, the tile map where places were counted, and the table that all of them stand on.
import { Text } from '@mantine/core';
import { Bars } from '../../../web/figures/Bars.tsx';
import { Figure } from '../../../web/figures/Figure.tsx';
import { TileMap } from '../../../web/figures/TileMap.tsx';
import { usePack } from '../../../web/pack.ts';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import type { Countable } from '../dimensions.ts';
import type { Answer } from './dimensions.ts';
import { type Grid, gridOf, tableOf } from './grid.ts';
import style from './statistics.module.css';

/** More groups than this in one bar can no longer be told apart; the table shows them all. */
const mostGroups = 8;

export function Results({ of, answer, safe }: { of: Countable; answer: Answer; safe: boolean }) {
  const words = useWords('statistics');
  const pack = usePack();
  const { t } = words;
  const saying = { words, pack, of };
  const grid = gridOf(saying, answer);
  const hidden = t('statistics:hidden');
  const total = (
    <Text role="status">{answer.total === null ? t('statistics:totalHidden') : t(`statistics:total.${of}`, { count: answer.total })}</Text>
  );
  if (answer.withheld) return <Empty title={t('statistics:withheld')}>{total}</Empty>;
  if (grid.rows.length === 0) return <Empty title={t('statistics:nothing')} />;
  const title = t(`statistics:title.${of}`, { by: answer.by.map((dimension) => t(`statistics:by.${dimension}`)).join(' × ') });
  return (
    <div className={style.results}>
      {total}
      {safe && <Text>{t('statistics:safeNote')}</Text>}
      <Figure title={title} table={tableOf(saying, answer, grid, hidden)} file={['pokpong', of, ...answer.by].join('-')} tableOpen>
        {answer.by.length === 1 && answer.by[0] === 'province' && <ProvinceMap grid={grid} hidden={hidden} />}
        {grid.groups.length <= mostGroups && (
          <Bars
            bars={grid.rows.map(({ label, counts }) => ({ label, values: counts }))}
            groups={grid.groups.map(({ label }) => label)}
            hidden={hidden}
          />
        )}
      </Figure>
    </div>
  );
}

function ProvinceMap({ grid, hidden }: { grid: Grid; hidden: string }) {
  const words = useWords();
  const { tiles } = usePack();
  if (tiles.length === 0) return null;
  const values = new Map(grid.rows.flatMap(({ value, counts }) => (value === null ? [] : [[value, counts[0] ?? null] as const])));
  return <TileMap tiles={tiles} values={values} nameOf={words.placeAlone} hidden={hidden} />;
}
