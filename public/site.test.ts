// The public site over HTTP: the whole journey, what it weighs, and what it keeps.
import { expect, test } from 'vitest';
import { serverForAll } from '../test/serving.ts';
import { codeOn, questionOn, tell, visitorOf } from '../test/visitor.ts';
import { languageNames } from './words.ts';

const serving = serverForAll();
const languages = Object.keys(languageNames);
let count = 0;
/** Everybody comes from an address of their own. */
const somebody = () => {
  count += 1;
  return visitorOf(serving().app, `10.30.${count >> 8}.${count & 255}`);
};
const reports = () => serving().rows<{ n: number }>(`select count(*)::int as n from record where type = 'report'`);
const worry = 'ເຫັນເດັກຍິງສອງຄົນເສີບຢູ່ຮ້ານທຸກຄືນ';

test('Lao comes first, and every language is one tap away', async () => {
  const start = await somebody().get('/');
  expect(start.html).toContain('<html lang="lo">');
  for (const language of languages.filter((each) => each !== 'lo')) expect(start.html).toContain(`href="/${language}/" lang="${language}"`);
  for (const language of languages) expect((await somebody().get(`/${language}/`)).html).toContain(`<html lang="${language}">`);
});

test('no page sets a cookie, is kept, tells where one came from or loads anything of others', async () => {
  const visitor = somebody();
  const pages = [await visitor.get('/lo/'), await visitor.get('/lo/return'), await tell(visitor, 'lo', { worry })];
  for (const { headers, html } of pages) {
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; ?script-src 'self'; ?style-src 'self'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(html.replace(/<a [^>]*>/g, '')).not.toMatch(/(src|href|action)="(?!\/|#)/);
    expect(html).not.toMatch(/<(script|style)(?![^>]*src=)[^>]*>[^<]/);
    expect(html).not.toMatch(/ (style|on\w+)="/);
    // Who looks over a shoulder reads the title of a tab.
    expect(/<title>(.*?)<\/title>/.exec(html)?.[1]).toMatch(/^ຂໍ້ມູນ( \d\/7)?$/);
  }
});

test.each(languages)('every page in %s weighs at most 30 KB with all it loads', async (language) => {
  const visitor = somebody();
  const start = await visitor.get(`/${language}/`);
  const files = [...start.html.matchAll(/(?:href|src)="(\/site\/[^"]+)"/g)].map(([, address = '']) => address);
  expect(files).toHaveLength(3);
  const sizes = await Promise.all(files.map(async (file) => Buffer.byteLength((await somebody().get(file)).html)));
  const around = sizes.reduce((sum, size) => sum + size, 0);
  const heavy: string[] = [];
  const weigh = (html: string) => {
    const weight = Buffer.byteLength(html) + around;
    if (weight > 30 * 1024) heavy.push(`${questionOn({ html, headers: {}, status: 200 })}: ${weight}`);
    return weight;
  };
  weigh(start.html);
  weigh((await visitor.get(`/${language}/return`)).html);
  weigh((await visitor.get(`/${language}/report`)).html);
  // The fullest pages: somebody who answers everything, at length, in the province with the most districts.
  const filled = [
    { dangerNow: 'yes' },
    {},
    { signs: ['works_night_venue', 'adult_pays', 'hurt', 'other'], worry: `${worry} `.repeat(8), since: 'weeks' },
    { province: 'LA13' },
    { district: 'LA1301', placeDetail: worry },
    { childCount: '2', childAge: '15', childSex: 'female', childWho: worry },
    { relation: 'stranger', reporterName: 'ບຸນມີ', reporterContact: '020 5555 0000', safeToContact: 'yes' },
    {},
  ];
  for (const fields of filled) weigh((await visitor.send(fields)).html);
  const code = codeOn(visitor.page()) ?? '';
  await visitor.get(`/${language}/return`);
  weigh((await visitor.send({ code }, 'look')).html);
  expect(heavy).toEqual([]);
  // Far below the limit would mean that nothing was weighed.
  expect(around).toBeGreaterThan(5 * 1024);
});

test('a worry told in Lao becomes a report, with what it suggests, sealed', async () => {
  const before = (await reports())[0]?.n ?? 0;
  const answers = {
    dangerNow: 'yes',
    signs: ['works_night_venue'],
    worry,
    province: 'LA05',
    district: 'LA0501',
    childAge: '໑໕',
    childSex: 'female',
  };
  const end = await tell(somebody(), 'lo', answers);
  expect(codeOn(end)).toMatch(/^\d{20}$/);
  expect((await reports())[0]?.n).toBe(before + 1);
  const [row] = await serving().rows<{ state: string; values: Record<string, unknown>; district: string; created_by: number }>(
    `select * from record where type = 'report' order by opened desc, id desc limit 1`,
  );
  expect(row).toMatchObject({ state: 'received', district: 'LA0501', created_by: 0 });
  expect(row?.values).toMatchObject({
    dangerNow: true,
    channel: 'web',
    language: 'lo',
    place: 'LA0501',
    childAge: 15,
    suggestedRisk: 'high',
    formOfHarm: 'exploitation_prostitution',
  });
  expect(JSON.stringify(row)).not.toContain(worry);
  const kept = JSON.stringify([
    await serving().rows('select * from report_code'),
    await serving().rows('select * from audit'),
    serving().log,
  ]);
  expect(kept).not.toContain(codeOn(end));
  expect(kept).not.toContain(worry);
});

test('the last page sent twice is one report with one code', async () => {
  const journey = somebody();
  await journey.get('/en/report');
  for (const fields of [{}, { worry: 'twice' }, {}, {}, {}, {}]) await journey.send(fields);
  const check = journey.page();
  const draft = /name="draft" value="([^"]+)"/.exec(check.html)?.[1] ?? '';
  const before = (await reports())[0]?.n ?? 0;
  const send = () =>
    serving().app.inject({
      method: 'POST',
      url: '/en/report',
      remoteAddress: '10.31.0.1',
      payload: new URLSearchParams({ draft, go: 'next' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const ends = await Promise.all([send(), send(), send()]);
  const codes = ends.map((end) => codeOn({ status: end.statusCode, headers: {}, html: end.body }));
  expect(new Set(codes).size).toBe(1);
  expect(codes[0]).toMatch(/^\d{20}$/);
  expect((await reports())[0]?.n).toBe(before + 1);
});

test('who goes back and sends other answers is told that they were not added', async () => {
  const visitor = somebody();
  await visitor.get('/en/report');
  for (const fields of [{}, { worry: 'first' }, {}, {}, {}, {}]) await visitor.send(fields);
  const check = visitor.page();
  const code = codeOn(await visitor.send());
  const draft = /name="draft" value="([^"]+)"/.exec(check.html)?.[1] ?? '';
  const post = async (fields: Record<string, string>) => {
    const payload = new URLSearchParams(fields).toString();
    const answer = await serving().app.inject({
      method: 'POST',
      url: '/en/report',
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return answer.body;
  };
  const changing = await post({ draft, go: 'change:worry' });
  const changed = await post({ draft: /name="draft" value="([^"]+)"/.exec(changing)?.[1] ?? '', worry: 'second', go: 'next' });
  const end = await post({ draft: /name="draft" value="([^"]+)"/.exec(changed)?.[1] ?? '', go: 'next' });
  expect(end).toContain('We had received this report before');
  expect(codeOn({ html: end, status: 200, headers: {} })).toBe(code);
});

test('back, change and another language keep everything that was typed', async () => {
  const visitor = somebody();
  await visitor.get('/lo/report');
  await visitor.send({ dangerNow: 'no' });
  await visitor.send({ signs: ['hurt'], worry: '  <b>"ຄຳ"</b> & more\n\nline' });
  await visitor.send({ province: 'LA05' });
  expect((await visitor.send({ placeDetail: 'near the market' }, 'back')).html).toContain('value="LA05" checked');
  const back = await visitor.send({ province: 'LA05' }, 'back');
  expect(back.html).toContain('value="hurt" checked');
  expect(back.html).toContain('>\n  &lt;b&gt;&quot;ຄຳ&quot;&lt;/b&gt; &amp; more\n\nline</textarea>');
  await visitor.send({ signs: ['hurt', 'afraid'], worry: 'shorter' });
  const place = await visitor.send({ province: 'LA05' });
  expect(place.html).toContain('near the market');
  for (const fields of [{ placeDetail: 'near the market' }, {}, {}]) await visitor.send(fields);
  expect(visitor.page().html).toContain('shorter');
  // From the last page to one of them and back, without all those between.
  await visitor.send({}, 'change:danger');
  await visitor.send({ dangerNow: 'unknown' });
  expect(visitor.page().html).toMatch(/<dl>.*near the market/s);
});

test('in danger, the numbers come before anything else', async () => {
  const visitor = somebody();
  await visitor.get('/en/report');
  const numbers = await visitor.send({ dangerNow: 'yes' });
  expect(questionOn(numbers)).toBe('Call someone now');
  expect(numbers.html).toContain('href="tel:1191"');
  expect(numbers.html).toContain('We have not been able to check this number yet. Found in: chinagate.cn');
  expect(questionOn(await visitor.send())).toBe('What worries you?');
});
