// One square a province, so that a small province is as easy to see and to touch as a large one.
import { scaleQuantize } from 'd3-scale';
import classes from './figures.module.css';

export type Tile = { place: string; column: number; row: number };

/** @param values by place; a place without one counts 0. `hidden` is said for a number that is not shown. */
export function TileMap({
  tiles,
  values,
  nameOf,
  hidden,
}: {
  tiles: readonly Tile[];
  values: ReadonlyMap<string, number | null>;
  nameOf: (place: string) => string;
  hidden: string;
}) {
  const most = Math.max(1, ...[...values.values()].map((count) => count ?? 0));
  const shadeOf = scaleQuantize<string>([1, most], ['shade1', 'shade2', 'shade3', 'shade4']);
  const columns = Math.max(...tiles.map(({ column }) => column)) + 1;
  return (
    <div className={classes.tiles} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }} aria-hidden="true">
      {tiles.map(({ place, column, row }) => {
        const count = values.has(place) ? values.get(place) : 0;
        const shade = count === null || count === undefined ? 'shadeHidden' : count === 0 ? 'shade0' : shadeOf(count);
        return (
          <div key={place} className={`${classes.tile} ${classes[shade]}`} style={{ gridColumn: column + 1, gridRow: row + 1 }}>
            <span>{nameOf(place)}</span>
            <span className={classes.tileCount}>{count ?? hidden}</span>
          </div>
        );
      })}
    </div>
  );
}
