// The public site as somebody sees it who tells of a worry: every page of the journey, and the way back with the code.
import type { Page } from 'playwright-core';
import type { Camera, Language, Size } from './shoot.ts';

const worry: Readonly<Record<Language, string>> = {
  lo: 'ເຫັນເດັກຍິງສອງຄົນ ອາຍຸປະມານ 15 ປີ ເສີບຢູ່ຮ້ານທຸກຄືນ',
  en: 'Two girls of about 15 serve in a bar every night',
};

/** Without scripts on the phone, as on an old one. */
export async function walkPublic(page: Page, camera: Camera, address: string, language: Language, size: Size): Promise<void> {
  const take = (screen: string) => camera.take(page, screen, [size]);
  await page.goto(`${address}/${language}/`);
  await take('start');
  await page.goto(`${address}/${language}/report`);
  await take('danger');
  await page.check('input[name=dangerNow][value=yes]');
  await press(page, 'next');
  await take('numbers');
  await press(page, 'next');
  await press(page, 'next');
  await take('worry, nothing said');
  await page.check('input[value=works_night_venue]');
  await page.fill('#worry', worry[language]);
  await press(page, 'next');
  await take('province');
  await page.check('input[value=LA05]');
  await press(page, 'next');
  await take('place');
  await press(page, 'next');
  await page.fill('#childCount', '2');
  await page.fill('#childAge', '15');
  await take('child');
  await press(page, 'next');
  await take('contact');
  await press(page, 'next');
  await take('check');
  await press(page, 'next');
  await take('sent');
  await comeBack(page, take, address, language);
}

async function comeBack(page: Page, take: (screen: string) => Promise<void>, address: string, language: Language): Promise<void> {
  const code = (await page.textContent('.code')) ?? '';
  await page.goto(`${address}/${language}/return`);
  await take('return');
  await page.fill('#code', '1234 5678');
  await press(page, 'look');
  await take('return, wrong code');
  await page.fill('#code', code);
  await press(page, 'look');
  await take('status');
  await page.goto(`${address}/${language}/nothing-here`);
  await take('no such page');
}

/** Without scripts the browser loads the next page; with them the page is exchanged where it stands. Either way its heading is another. */
async function press(page: Page, go: string): Promise<void> {
  const heading = await page.waitForSelector('main h1');
  await page.click(`main button[name=go][value="${go}"]`);
  // A page that was left takes its heading along: that is an answer too.
  await heading.waitForElementState('hidden', { timeout: 15_000 }).catch(() => {});
  await page.waitForSelector('main h1');
}
