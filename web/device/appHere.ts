// Whether the app itself is kept on this device: without its own files nothing opens where there is no network.
import { ApiProblem } from '../api.ts';

/** Waits until it is. @throws ApiProblem app.deviceFull, app.offline where it did not come whole */
export async function appIsHere(): Promise<void> {
  // Asked for again where it did not come when the page was loaded.
  const { active, installing, waiting } = (await navigator.serviceWorker?.register('/staff/worker.js')) ?? {};
  const coming = installing ?? waiting;
  if (active || !coming) return;
  const isHere = await new Promise<boolean>((resolve) => {
    const look = () => (coming.state === 'activated' || coming.state === 'redundant') && resolve(coming.state === 'activated');
    coming.addEventListener('statechange', look);
    look();
  });
  if (isHere) return;
  throw new ApiProblem((await isRoomForApp()) ? 'app.offline' : 'app.deviceFull', 0);
}

/** Known only by writing: what the browser says of its room is guessed. */
async function isRoomForApp(): Promise<boolean> {
  const name = 'pokpong-room';
  const fill = async () => (await caches.open(name)).put('/room', new Response(new Uint8Array(5_000_000)));
  const isRoom = await fill().then(
    () => true,
    () => false,
  );
  await caches.delete(name);
  return isRoom;
}
