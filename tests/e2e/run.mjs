// End-to-end tests in real browsers: node tests/e2e/run.mjs [--browser NAME] [--site FOLDER] [--pictures] [PATTERN]
// The last line says how many passed and failed.
// After a change of looks: node tests/e2e/run.mjs --approve scenes, then look at what it wrote to tests/e2e/approved.
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { browserNames, launch } from './browser.mjs';
import { beginScenario, runAll } from './harness.mjs';
import { serve } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'string' }, site: { type: 'string' }, pictures: { type: 'boolean' }, approve: { type: 'boolean' } },
});
const dist = values.site ?? join(here, '../../web/dist');
const server = await serve(
  { '/some/folder/': dist, '/probed/': dist, '/no-webgl/': dist, '/pages/': join(here, 'pages') },
  {
    '/probed/worker.js': await readFile(join(here, 'worker-probe.js'), 'utf8'),
    '/no-webgl/worker.js': 'OffscreenCanvas.prototype.getContext = () => null;\n',
  });
const site = (path) => `${server.origin}/${/^(pages|probed|no-webgl)\//.test(path) ? path : `some/folder/${path}`}`;

if (values.pictures) {
  const { takePictures } = await import('./picture.mjs');
  await takePictures(site);
  server.close();
  process.exit(0);
}

for (const file of (await readdir(join(here, 'scenarios'))).sort()) {
  beginScenario(file.replace('.mjs', '').replaceAll('-', ' '));
  await import(`./scenarios/${file}`);
}

let passed = 0, failed = 0;
const filter = positionals.length > 0 ? new RegExp(positionals.join('|')) : undefined;

/** One browser is started once and used for all tests; browsers run side by side. */
async function lane(name) {
  let browser;
  try {
    browser = await launch(name);
  } catch (error) {
    ++failed;
    console.log(`FAIL ${name} could not be started: ${error.message}`);
    return;
  }
  await runAll(browser, site, filter, values.approve, (test, ms, error) => {
    error ? ++failed : ++passed;
    console.log(`${error ? 'FAIL' : 'ok  '} ${name.padEnd(8)} ${test.title} (${(ms / 1000).toFixed(1)} s)`);
    if (error) console.log(`     ${(error.stack ?? String(error)).split('\n').slice(0, 30).join('\n     ')}`);
  });
  await browser.close();
}

const begun = performance.now();
// One browser's pictures are the approved ones of both.
await Promise.all((values.browser ? [values.browser] : values.approve ? browserNames.slice(0, 1) : browserNames).map(lane));
server.close();
console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
