// In the background, where the browser can: what was done without a network is sent when the browser wakes the app, not only when the app itself tries again.
import { expect, test } from 'vitest';
import { changePhone, noyInBokeo } from './bokeo.ts';

const { serving, at, fileOf, herPhone } = noyInBokeo();

declare global {
  interface Window {
    /** What the browser was asked to wake the app for. */
    asked?: string[];
  }
  /** Of Chromium alone. */
  const SyncManager: { readonly prototype: { register: (tag: string) => Promise<void> } };
}

/** In the page: the browser still does what it is asked, at once where it believes in a network. */
function noteAsking(): void {
  const { register } = SyncManager.prototype;
  SyncManager.prototype.register = function (tag) {
    window.asked = [...(window.asked ?? []), tag];
    return register.call(this, tag);
  };
}

test('the browser is asked to wake the app, and when it does what waits is sent at once', () =>
  herPhone('en', async (phone) => {
    const { page, context, say } = phone;
    const { recordId } = await fileOf({ phone: '02055550100' });
    const version = async () =>
      (await serving().rows<{ version: number }>('select version from record where id = $1', [recordId]))[0]?.version;
    const worker = await context.newCDPSession(page);
    const known = new Promise<string>((found) =>
      worker.on(
        'ServiceWorker.workerRegistrationUpdated',
        ({ registrations }) => registrations[0] && found(registrations[0].registrationId),
      ),
    );
    await worker.send('ServiceWorker.enable');
    await page.addInitScript(noteAsking);
    await phone.ready();
    await phone.go(`/cases/${recordId}`);
    // The browser believes in a network; nothing comes through.
    await context.route('**/api/**', (route) => route.abort());
    await changePhone(phone, '02055550111');
    await page.getByText(say('device:bar.offline')).waitFor();
    await expect.poll(() => page.evaluate(() => window.asked)).toContain('send');
    // It has tried again soon, and will not for a minute.
    await page.waitForTimeout(8_000);
    await context.unroute('**/api/**');
    await context.route('**/api/stream*', (route) => route.abort());
    await page.waitForTimeout(1_000);
    expect(await version()).toBe(1);
    await worker.send('ServiceWorker.dispatchSyncEvent', {
      origin: at.address,
      registrationId: await known,
      tag: 'send',
      lastChance: false,
    });
    await expect.poll(version, { timeout: 10_000 }).toBe(2);
  }));
