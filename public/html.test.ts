// Whatever somebody typed stays text.
import { expect, test } from 'vitest';
import { html } from './html.ts';

test('text is escaped, also in attributes and lists', () => {
  const typed = `<script>alert("x")</script>'&`;
  expect(html`<p title="${typed}">${[typed, [typed]]}</p>`.text).toBe(
    `<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;">${'&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;'.repeat(2)}</p>`,
  );
});

test('only a value made by the template itself is markup', () => {
  expect(html`<p>${html`<b>${'<'}</b>`}</p>`.text).toBe('<p><b>&lt;</b></p>');
  const posing = JSON.parse('{"text":"<b>"}') as string;
  expect(() => html`${posing}`.text).toThrow();
});

test('nothing is said for what is not there', () => {
  expect(html`a${undefined}${false}${[]}b${0}`.text).toBe('ab0');
});
