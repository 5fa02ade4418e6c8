// Keeps the scanner at work while the server runs: at once when something was added, and again and again while something waits.
import type { FastifyInstance } from 'fastify';
import { scanRound } from '../../kernel/attachments/server/scan.ts';
import type { House } from './house.ts';

/** A minute and more lies between two tries of one attachment; how often we look is how soon one is taken up that another process left. */
const often = 30_000;

/** @returns asks for a round now. Where no scanner is named, nothing is ever asked. */
export function keepScanning(
  app: FastifyInstance,
  { world, apart, config: { scanner } }: Pick<House, 'world' | 'apart' | 'config'>,
): () => void {
  if (!scanner) return () => {};
  let [running, wanted, wasAway]: [Promise<void> | undefined, boolean, boolean] = [undefined, false, false];
  const round = async () => {
    const { away, looked, refused } = await scanRound(apart, world.vault, scanner);
    if (away !== undefined && !wasAway) app.log.warn({ away }, 'the scanner cannot be asked; attachments wait');
    if (refused > 0) app.log.warn({ refused }, 'attachments were refused by the scanner');
    // What was put off while it was away need not wait any longer.
    if (wasAway && away === undefined && looked > 0) {
      await apart((db) => db.query('select pokpong.scan_soon()'));
      wanted = true;
    }
    if (away !== undefined || looked > 0) wasAway = away !== undefined;
  };
  const begin = () => {
    wanted = false;
    running = round()
      .catch((error: unknown) => app.log.error({ err: error }, 'attachments could not be scanned'))
      .finally(() => {
        running = undefined;
        if (wanted) begin();
      });
  };
  const soon = () => {
    wanted = true;
    if (!running) begin();
  };
  const timer = setInterval(soon, often).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    wanted = false;
    await running;
  });
  return soon;
}
