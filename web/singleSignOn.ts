// Single sign-on as the browser sees it: away to the provider, and back at one address of the staff app.
import { post } from './api.ts';

const comingBack = '/staff/signed-in';

/** Whether this page is the one that a provider sends people back to. */
export const isBack = (): boolean => location.pathname === comingBack;

/** Leaves for the provider. @param proof to prove there that it is oneself, while signed in. */
export async function setOut(proof = false): Promise<void> {
  const back = isBack() ? '/staff/' : location.pathname;
  const { address } = await post<{ address: string }>('/api/session/identity/begin', { back, ...(proof && { proof }) });
  location.assign(address);
}
