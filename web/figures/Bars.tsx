// Horizontal bars with their numbers beside them; one bar a row, or one bar for each group within a row.
import { scaleLinear } from 'd3-scale';
import classes from './figures.module.css';

export type Bar = {
  label: string;
  /** One value for each group; null is a number that is not shown. */
  values: readonly (number | null)[];
};

type BarsProps = {
  bars: readonly Bar[];
  groups?: readonly string[];
  /** Said in place of a number that is not shown. */
  hidden: string;
  /** Labels above the bars. */
  narrow?: boolean;
};

/** @param groups names of the values of each bar; one unnamed group for plain bars. */
export function Bars({ bars, groups = [], hidden, narrow = false }: BarsProps) {
  const most = Math.max(1, ...bars.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const scale = scaleLinear([0, most], [0, 100]);
  return (
    <div
      className={classes.bars}
      data-narrow={narrow || undefined}
      data-hiding={bars.some(({ values }) => values.includes(null)) || undefined}
      aria-hidden="true"
    >
      {groups.length > 1 && <Legend groups={groups} />}
      {bars.map(({ label, values }) => (
        <div key={label} className={classes.bar}>
          <span className={classes.barLabel}>{label}</span>
          <span className={classes.barLines}>
            {values.map((value, at) => (
              <span key={groups[at] ?? 'all'} className={classes.barLine}>
                <svg className={classes.barPicture} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect className={fillOf(at)} width={scale(value ?? 0)} height="10" />
                </svg>
                <span className={classes.barNumber}>{value ?? hidden}</span>
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Legend({ groups }: { groups: readonly string[] }) {
  return (
    <div className={classes.legend}>
      {groups.map((group, at) => (
        <span key={group} className={classes.legendEntry}>
          <svg className={classes.legendSample} viewBox="0 0 10 10" aria-hidden="true">
            <rect className={fillOf(at)} width="10" height="10" />
          </svg>
          {group}
        </span>
      ))}
    </div>
  );
}

const fills = 8;
const fillOf = (at: number): string | undefined => classes[`fill${at % fills}`];
