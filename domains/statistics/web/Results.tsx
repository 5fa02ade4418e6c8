// What was counted: the number, the bars, the tile map where places were counted, and the table that all of them stand on.
import { Stack, Text } from '@mantine/core';
import { Bars } from '../../../web/figures/Bars.tsx';
import { Figure } from '../../../web/figures/Figure.tsx';
import { type Tile, TileMap } from '../../../web/figures/TileMap.tsx';
import { usePack } from '../../../web/pack.ts';
import { useWords } from '../../../web/words.ts';
import type { Answer, Counted } from './dimensions.ts';
import { type Grid, gridOf, tableOf } from './grid.ts';

export function Results({ of, answer, safe }: { of: Counted; answer: Answer; safe: boolean }) {
  const words = useWords('statistics');
  const pack = usePack();
  const { t } = words;
  const saying = { words, pack, of };
  const grid = gridOf(saying, answer);
  const hidden = t('statistics:hidden');
  if (grid.rows.length === 0) return <Text>{t('statistics:nothing')}</Text>;
  const title = t(`statistics:title.${of}`, { by: answer.by.map((dimension) => t(`statistics:by.${dimension}`)).join(' × ') });
  const figure = { title, table: tableOf(saying, answer, grid, hidden), file: ['pokpong', of, ...answer.by].join('-'), tableOpen: true };
  return (
    <Stack gap="xl">
      <Text role="status" fw={600}>
        {answer.total === null ? t('statistics:totalHidden') : t(`statistics:total.${of}`, { count: answer.total })}
      </Text>
      {safe && <Text>{t('statistics:safeNote')}</Text>}
      <Figure {...figure}>
        {answer.by.length === 1 && answer.by[0] === 'province' && <ProvinceMap grid={grid} hidden={hidden} />}
        <Bars bars={grid.rows.map(({ label, counts }) => ({ label, values: counts }))} groups={grid.groups} hidden={hidden} />
      </Figure>
    </Stack>
  );
}

function ProvinceMap({ grid, hidden }: { grid: Grid; hidden: string }) {
  const words = useWords();
  const { tiles }: { tiles: readonly Tile[] } = usePack();
  if (tiles.length === 0) return null;
  const values = new Map(grid.rows.flatMap(({ value, counts }) => (value === null ? [] : [[value, counts[0] ?? null] as const])));
  return <TileMap tiles={tiles} values={values} nameOf={words.placeAlone} hidden={hidden} />;
}
