// The budgets, each measured beside its anchor in one run: node tests/bench/run.mjs [--check] [--site FOLDER] [NAME…]
// Absolute times drift with the machine; ratios within a run hold. --check fails when a goal is not met.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '../e2e/server.mjs';
import { openBrowser } from './browser.mjs';
import { command } from './command.mjs';
import { frame } from './frame.mjs';
import { idle } from './idle.mjs';
import { element, size } from './size.mjs';
import { start } from './start.mjs';

const figures = { start, size, element, idle, frame, command };

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true, options: { check: { type: 'boolean' }, site: { type: 'string' }, bare: { type: 'string' } },
});
const unknown = positionals.filter((name) => !(name in figures));
if (unknown.length > 0) {
  console.error(`there is no figure ${unknown.join(', ')}: choose of ${Object.keys(figures).join(', ')}`);
  process.exit(2);
}

const dist = values.site ?? join(here, '../../web/dist');
const bare = values.bare ?? join(here, '../../build/wasm/tests');
const server = await serve({ '/app/': dist, '/some/folder/': dist, '/bare/': bare, '/pages/': join(here, '../e2e/pages'), '/blank/': join(here, 'blank') });
const site = { origin: server.origin, log: server.log, folders: { '/app/': dist, '/some/folder/': dist, '/bare/': bare, '/pages/': join(here, '../e2e/pages') } };

const columns = [34, 24, 20, 8, 24];
const line = (cells) => cells.map((cell, k) => String(cell).padEnd(columns[k] ?? 0)).join(' ').trimEnd();
console.log(line(['what', 'anchor', 'ours', 'ratio', 'goal', '']));

let over = 0;
const browser = await openBrowser();
try {
  for (const [name, measure] of Object.entries(figures)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    // A figure is { what, anchor, ours, ratio, goal, ok }; ok is left out where there is nothing to be held to.
    for (const { what, anchor, ours, ratio, goal, ok } of await measure(browser, site)) {
      if (ok === false) ++over;
      console.log(line([what, anchor ?? '–', ours, ratio === undefined ? '–' : ratio.toFixed(2), goal ?? '–', ok === undefined ? '' : ok ? 'ok' : 'OVER']));
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(over === 0 ? 'every goal is met' : `${over} over the goal`);
process.exit(values.check && over > 0 ? 1 : 0);
