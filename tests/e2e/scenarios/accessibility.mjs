// axe-core finds nothing, on the first screen, with views, with an open field and in a page of its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from '../harness.mjs';

const require = createRequire(new URL('../../../web/package.json', import.meta.url));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

async function nothingFound(lens, where) {
  await lens.page.evaluate(`if (!globalThis.axe) { ${axe} } 0`);
  const found = await lens.js(async () => {
    const { violations, passes } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return { passes: passes.length, violations: violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 3).map((node) => node.html).join(' ')})`) };
  });
  assert.deepEqual(found.violations, [], where);
  assert.ok(found.passes > 10);
}

test('axe finds nothing', async ({ open }) => {
  const lens = await open();
  await nothingFound(lens, 'first screen');
  await lens.click('button', 'Twenty-byte vertices');
  await lens.until(() => e2e.grid('n'));
  await nothingFound(lens, 'views');
  await lens.clickCell('n', 'n[1]');
  await lens.press('Enter');
  await lens.until(() => e2e.find('textbox', 'Edit n[1]'));
  await nothingFound(lens, 'a cell being edited');
  await lens.press('Escape');
  await lens.addView('B[9999]');
  await lens.until(() => e2e.said('alert').length > 0);
  await nothingFound(lens, 'a refusal');
});

test('axe finds nothing in a page around an element', async ({ open }) => {
  const lens = await open('pages/embed.html');
  await lens.until(() => e2e.grid('n'));
  await nothingFound(lens, 'embedded');
});
