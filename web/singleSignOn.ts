// Single sign-on as the browser sees it: away to the provider, and back at one address of the staff app.
import { post } from './api.ts';
import { isBack } from './back.ts';

/** Leaves for the provider. @param proof to prove there that it is oneself, while signed in. */
export async function setOut(proof = false): Promise<void> {
  const back = isBack() ? '/staff/' : location.pathname;
  const { address } = await post<{ address: string }>('/api/session/identity/begin', { back, ...(proof && { proof }) });
  location.assign(address);
}
