// What is late, and where or at which step it got stuck: two small pictures of the same rows, each with its table.
import type { Row } from '../api.ts';
import { Bars } from '../figures/Bars.tsx';
import { Figure } from '../figures/Figure.tsx';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import { countBy } from './groups.ts';
import style from './today.module.css';

export function LateFigure({ rows }: { rows: readonly Row[] }) {
  const words = useWords('screens');
  const { definition } = usePack();
  const { t } = words;
  const steps = countBy(rows, ({ type, dueStep }) => words.dueStep(definition(type), dueStep ?? ''));
  const places = countBy(rows, ({ place }) => (place === null ? t('screens:today.noPlace') : words.placeAlone(place)));
  return (
    <div className={style.figures}>
      <Counts title={t('screens:today.lateByStep')} heading={t('screens:today.step')} counts={steps} file="late-by-step" />
      <Counts title={t('screens:today.lateByPlace')} heading={t('screens:today.place')} counts={places} file="late-by-place" />
    </div>
  );
}

type CountsProps = { title: string; heading: string; counts: readonly { key: string; count: number }[]; file: string };
function Counts({ title, heading, counts, file }: CountsProps) {
  const { t } = useWords('screens');
  return (
    <Figure
      title={title}
      table={{ columns: [heading, t('screens:today.number')], rows: counts.map(({ key, count }) => [key, count]) }}
      file={file}
    >
      <Bars bars={counts.map(({ key, count }) => ({ label: key, values: [count] }))} hidden="" narrow />
    </Figure>
  );
}
