// A table with its totals as a network of flows: how far a hidden cell may still vary for a reader who knows everything that is shown.
//
// Rows and columns are nodes and each cell flows from its row to its column; a row's total flows into the row, a column's out of it.
// What is shown cannot move. A hidden cell can be told exactly when no circle of hidden cells passes through it (Gusfield 1988);
// how far it may vary is the greatest flow around such circles. Integers in, integers out: no rounding can be exploited.

export type Network = {
  nodes: number;
  /** By `from * nodes + to`; meaningful only where `kind` is not `none`. */
  value: Float64Array;
  kind: Uint8Array;
  /** The least a hidden cell may be for all the reader knows: 1 where every 0 is shown, 0 where a 0 may be hidden too. */
  least: Uint8Array;
};

const none = 0;
export const shown = 1;
export const hidden = 2;
/** Shown so far, and may be hidden to protect another. */
export const spare = 3;

export const emptyNetwork = (nodes: number): Network => ({
  nodes,
  value: new Float64Array(nodes ** 2),
  kind: new Uint8Array(nodes ** 2).fill(none),
  least: new Uint8Array(nodes ** 2),
});

export function put(network: Network, from: number, to: number, value: number, kind: number, least: number): void {
  const arc = from * network.nodes + to;
  network.value[arc] = value;
  network.kind[arc] = kind;
  network.least[arc] = least;
}

/**
 * Finds room for a hidden cell to vary by `want` in all, and hides spare cells where there is not enough, the smallest first.
 * @returns whether there is room now.
 */
export function protect(network: Network, from: number, to: number, want: number): boolean {
  const down = Math.min(want, room(network, from, to));
  const known = send(network, to, from, [from, to], want, false) + Math.min(down, send(network, from, to, [from, to], down, false));
  if (known >= want) return true;
  const up = send(network, to, from, [from, to], want, true);
  return up >= want || up + send(network, from, to, [from, to], Math.min(want - up, room(network, from, to)), true) >= want;
}

/** How far a cell may fall. */
const room = ({ nodes, value, least }: Network, from: number, to: number) => {
  const arc = from * nodes + to;
  return (value[arc] ?? 0) - (least[arc] ?? 0);
};

/** Sends up to `want` units from `source` to `target` without the arc `own`, and hides the spare arcs it needed. @returns units sent. */
function send(network: Network, source: number, target: number, own: readonly [number, number], want: number, mayHide: boolean): number {
  const moved = new Map<number, number>();
  const ownArc = own[0] * network.nodes + own[1];
  let sent = 0;
  while (sent < want) {
    const path = cheapest(network, moved, ownArc, source, target, mayHide);
    if (!path) return sent;
    const amount = Math.min(want - sent, ...path.map((step) => step.capacity));
    for (const { arc, direction } of path) {
      moved.set(arc, (moved.get(arc) ?? 0) + direction * amount);
      network.kind[arc] = hidden;
    }
    sent += amount;
  }
  return sent;
}

type Step = { arc: number; direction: 1 | -1; capacity: number };

/** What it takes to go from one node to the next: up an arc that leads there, or back down one that comes from there. */
function stepBetween({ nodes, value, kind, least }: Network, moved: ReadonlyMap<number, number>, from: number, to: number): Step {
  const forward = from * nodes + to;
  if (kind[forward] !== none) return { arc: forward, direction: 1, capacity: Number.POSITIVE_INFINITY };
  const arc = to * nodes + from;
  return { arc, direction: -1, capacity: (value[arc] ?? 0) + (moved.get(arc) ?? 0) - (least[arc] ?? 0) };
}

/** What would have to be hidden to go that way; infinite where there is no way. */
function costBetween(
  network: Network,
  moved: ReadonlyMap<number, number>,
  ownArc: number,
  from: number,
  to: number,
  mayHide: boolean,
): number {
  const { nodes, kind, value } = network;
  const forward = from * nodes + to;
  const arc = kind[forward] === none ? to * nodes + from : forward;
  const is = kind[arc];
  if (is !== hidden && !(mayHide && is === spare)) return Number.POSITIVE_INFINITY;
  if (arc === ownArc || (arc !== forward && stepBetween(network, moved, from, to).capacity <= 0)) return Number.POSITIVE_INFINITY;
  return is === hidden ? 0 : Math.max(value[arc] as number, 1);
}

/** Dijkstra over the nodes. */
function cheapest(
  network: Network,
  moved: ReadonlyMap<number, number>,
  ownArc: number,
  source: number,
  target: number,
  mayHide: boolean,
): Step[] | undefined {
  const { nodes } = network;
  const cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(nodes).fill(-1);
  const settled = new Uint8Array(nodes);
  cost[source] = 0;
  while (cost[target] !== 0) {
    const at = nearest(cost, settled);
    if (at === undefined) return undefined;
    if (at === target) break;
    settled[at] = 1;
    for (let next = 0; next < nodes; next += 1) {
      if (settled[next]) continue;
      const reached = (cost[at] as number) + costBetween(network, moved, ownArc, at, next, mayHide);
      if (reached >= (cost[next] as number)) continue;
      cost[next] = reached;
      before[next] = at;
    }
  }
  const path: Step[] = [];
  for (let at = target; at !== source; at = before[at] as number) path.push(stepBetween(network, moved, before[at] as number, at));
  return path;
}

function nearest(cost: Float64Array, settled: Uint8Array): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let node = 0; node < cost.length; node += 1) {
    const here = cost[node] as number;
    if (settled[node] || here >= least) continue;
    if (here === 0) return node;
    least = here;
    best = node;
  }
  return best;
}
