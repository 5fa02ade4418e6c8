// What nobody should send, and what comes on purpose: each gets a calm page in the reader's language, and what was typed is kept.
import { expect, test } from 'vitest';
import { serverForAll } from '../test/serving.ts';
import { codeOn, questionOn, tell, visitorOf } from '../test/visitor.ts';

const serving = serverForAll();
let count = 0;
/** Everybody comes from an address of their own. */
const somebody = () => {
  count += 1;
  return visitorOf(serving().app, `10.30.${count >> 8}.${count & 255}`);
};

test.each([
  ['lo', 'ກະລຸນາເລືອກຢ່າງໜ້ອຍໜຶ່ງຂໍ້'],
  ['en', 'Please choose at least one point'],
  ['th', 'โปรดเลือกอย่างน้อยหนึ่งข้อ'],
  ['vi', 'Xin chọn ít nhất một điều'],
  ['zh', '请至少选择一项'],
])('an empty worry is said in %s on its own page', async (language, words) => {
  const visitor = somebody();
  await visitor.get(`/${language}/report`);
  await visitor.send();
  const page = await visitor.send({ worry: '   ' });
  expect(page.status).toBe(422);
  expect(page.html).toContain(words);
  expect(page.html).toContain('role="alert"');
});

test.each([
  ['too long', 'x'.repeat(5001), 'x'.repeat(5001), 'This is too long: at most 5000 characters, you have 5001'],
  ['hidden characters', 'he\u202Ello\u0007', 'hello', 'hidden characters'],
])('%s: the page says it and keeps the text', async (_what, typed, kept, words) => {
  const visitor = somebody();
  await visitor.get('/en/report');
  await visitor.send();
  const page = await visitor.send({ worry: typed, signs: ['hurt'] });
  expect(page.status).toBe(422);
  expect(page.html).toContain(words);
  expect(page.html).toContain(`>\n${kept}</textarea>`);
  expect(page.html).toContain('value="hurt" checked');
});

test('SQL, HTML and other scripts are words like any other', async () => {
  const typed = `'); drop table record; -- <script>alert(1)</script> សួស្តី 😀 {{t}} %00`;
  const visitor = somebody();
  const end = await tell(visitor, 'en', { worry: typed, childWho: typed, placeDetail: typed, reporterName: typed });
  expect(end.status).toBe(200);
  const [row] = await serving().rows<{ id: string; key: string; values: Record<string, string> }>(
    `select id, values, pokpong.key_of(id) as key from record where type = 'report' order by opened desc, id desc limit 1`,
  );
  expect(
    serving()
      .house.world.vault.keyOf(row?.id ?? '', row?.key)
      .open('worry', row?.values.worry),
  ).toBe(typed.normalize('NFC'));
});

test('a place, a code or an age that is not there is said where it was chosen', async () => {
  const visitor = somebody();
  await visitor.get('/en/report');
  await visitor.send();
  expect((await visitor.send({ signs: ['no_such'], worry: 'x' })).html).toContain('Please choose one of the answers shown');
  await visitor.send({ worry: 'x' });
  expect((await visitor.send({ province: 'TH50' })).html).toContain('We do not know this place');
  await visitor.send();
  await visitor.send();
  const child = await visitor.send({ childAge: '250', childCount: 'two' });
  expect(child.html).toContain('at most 25');
  expect(child.html).toContain('value="250"');
  expect(child.html).toContain('value="two"');
});

test('what was not sealed here begins again and keeps the words of that page', async () => {
  const payload = new URLSearchParams({ draft: 'A'.repeat(80), worry: 'kept words', go: 'next' }).toString();
  const answer = await serving().app.inject({
    method: 'POST',
    url: '/en/report',
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.statusCode).toBe(400);
  const draft = /name="draft" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
  const again = await serving().app.inject({
    method: 'POST',
    url: '/en/report',
    payload: new URLSearchParams({ draft, go: 'next' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(again.body).toContain('kept words');
});

test.each([
  ['ten megabytes', 'application/x-www-form-urlencoded', `worry=${'x'.repeat(10 * 1024 * 1024)}`, 413],
  ['something that is no form', 'text/xml', '<a/>', 415],
])('%s is answered with a calm page', async (_what, type, payload, status) => {
  const answer = await serving().app.inject({ method: 'POST', url: '/lo/report', payload, headers: { 'content-type': type } });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('text/html');
  expect(answer.body).toContain('<html lang="lo">');
});

test('an address that is not there is a page too', async () => {
  const lost = await somebody().get('/th/nothing');
  expect(lost.status).toBe(404);
  expect(lost.html).toContain('<html lang="th">');
});

test('too many at once are asked to wait, with everything they wrote, and others are not', async () => {
  const flood = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, at) =>
        serving().ask(undefined, 'POST', '/api/public/reports', { body: { worry: `flood ${at}` }, address: '10.99.0.1' }),
      ),
    ).then((answers) => answers.map(({ status }) => status));
  const crowd = visitorOf(serving().app, '10.99.0.1');
  await crowd.get('/en/report');
  for (const fields of [{}, { worry: 'said once' }, {}, {}, {}, {}]) await crowd.send(fields);
  const [statuses, slowed] = await Promise.all([flood(200), crowd.send()]);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(60);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(100);
  expect(new Set(statuses)).toEqual(new Set([201, 429]));
  expect(slowed.status).toBe(429);
  expect(slowed.headers['retry-after']).toBe('30');
  expect(questionOn(slowed)).toBe('Many reports are coming in just now');
  expect((await crowd.send({}, 'stay')).html).toContain('said once');
  expect(codeOn(await tell(somebody(), 'en', { worry: 'from elsewhere' }))).toMatch(/^\d{20}$/);
});
