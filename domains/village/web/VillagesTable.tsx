// The quarter village by village, as a table with its download and a picture of the visits that were due and those that were made.
import { Bars } from '../../../web/figures/Bars.tsx';
import { Figure } from '../../../web/figures/Figure.tsx';
import { usePack } from '../../../web/pack.ts';
import { useWords } from '../../../web/words.ts';
import { type Figures, figureNames } from '../figures.ts';

/** What the server answers for a quarter. */
export type Counted = {
  from: string;
  to: string;
  villages: readonly { network: string | null; village: string | null; figures: Figures }[];
  total: Figures;
  leaves: Readonly<Record<string, number | null>>;
  minCell: number;
};

export function VillagesTable({ counted, file }: { counted: Counted; file: string }) {
  const words = useWords('screens');
  const definition = usePack().definition('villageQuarter');
  const named = counted.villages.map(({ village, figures }) => ({ name: village ?? words.t('village:quarter.unknown'), figures }));
  // A network that is counted is one line of its own: how many there are is said of the district.
  const columns = figureNames.filter((name) => name !== 'networks');
  const line = (name: string, figures: Figures) => [name, ...columns.map((figure) => figures[figure])];
  const table = {
    columns: [words.t('village:quarter.village'), ...columns.map((name) => words.field(definition, name))],
    rows: [...named.map(({ name, figures }) => line(name, figures)), line(words.t('village:quarter.total'), counted.total)],
  };
  const groups = ['visitsOwed', 'visitsMade'] as const;
  const visited = named.filter(({ figures }) => figures.visitsOwed > 0 || figures.visitsMade > 0);
  return (
    <Figure title={words.t('village:quarter.villages')} table={table} file={file} tableOpen>
      {visited.length > 0 && (
        <Bars
          groups={groups.map((name) => words.field(definition, name))}
          bars={visited.map(({ name, figures }) => ({ label: name, values: groups.map((group) => figures[group]) }))}
          hidden=""
          narrow
        />
      )}
    </Figure>
  );
}
