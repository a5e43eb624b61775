// What is transferred before the first frame, and before an element is used: every file asked for, as gzip -9 makes it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kilobytes, openApp } from './browser.mjs';

const appBudget = 600 * 1024, elementBudget = 15 * 1024;

/** Paths that were asked for while `visit` ran, with their gzipped sizes. */
async function fetched(site, visit) {
  site.log.length = 0;
  await visit();
  const folderOf = (path) => Object.keys(site.folders).find((prefix) => path.startsWith(prefix));
  // A browser asks for /favicon.ico once, which no folder has.
  return [...new Set(site.log)].filter(folderOf).map((path) => {
    const folder = folderOf(path);
    const file = join(site.folders[folder], path.slice(folder.length) || 'index.html');
    return { name: path.slice(folder.length) || 'index.html', bytes: gzipSync(readFileSync(file), { level: 9 }).length };
  });
}

const sum = (files, pattern = /./) => files.filter(({ name }) => pattern.test(name)).reduce((total, { bytes }) => total + bytes, 0);

export async function size(browser, site) {
  const app = await fetched(site, async () => (await openApp(browser, site)).end());
  const bare = await fetched(site, async () => {
    const page = await browser.page();
    await page.goto(`${site.origin}/bare/`);
    await page.evaluate(() => new Promise((resolve) => {
      const look = () => (performance.getEntriesByName('frame').length > 0 ? resolve() : requestAnimationFrame(look));
      look();
    }));
    await page.end();
  });
  const part = (what, pattern) => ({ what: `  ${what}`, anchor: `bare app ${kilobytes(sum(bare, pattern))}`, ours: kilobytes(sum(app, pattern)) });
  return [
    { what: 'transfer before first frame, gz', anchor: `bare app ${kilobytes(sum(bare))}`, ours: kilobytes(sum(app)), ratio: sum(app) / sum(bare), goal: `≤ ${kilobytes(appBudget)}`, ok: sum(app) <= appBudget },
    part('WebAssembly', /wasm$/),
    part('scripts', /\.m?js$/),
    part('fonts', /ttf$/),
  ];
}

export async function element(browser, site) {
  let contexts = 0;
  const files = await fetched(site, async () => {
    const page = await browser.page();
    await page.addInitScript(() => {
      window.contexts = 0;
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (...given) { ++window.contexts; return getContext.apply(this, given); };
      const { transferControlToOffscreen } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.transferControlToOffscreen = function () { ++window.contexts; return transferControlToOffscreen.call(this); };
    });
    await page.goto(`${site.origin}/pages/far.html`);
    await page.evaluate(() => customElements.whenDefined('byte-lens').then(() => new Promise((resolve) => {
      let frames = 30;
      const next = () => (--frames > 0 ? requestAnimationFrame(next) : resolve());
      next();
    })));
    contexts = await page.evaluate(() => window.contexts);
    await page.end();
  });
  const script = sum(files, /\.m?js$/);
  const others = files.filter(({ name }) => /wasm|worker|ttf/.test(name)).length;
  return [
    { what: 'element before use: script, gz', ours: kilobytes(script), ratio: script / elementBudget, goal: `≤ ${kilobytes(elementBudget)}`, ok: script <= elementBudget },
    { what: 'element before use: engine files', ours: String(others), goal: '0', ok: others === 0 },
    { what: 'element before use: contexts', ours: String(contexts), goal: '0', ok: contexts === 0 },
  ];
}
