// CPU that the browser uses while nothing happens: the app with a file open, against a blank page.
import { setTimeout as later } from 'node:timers/promises';
import { openApp } from './browser.mjs';

const seconds = 10, allowed = 0.1;

async function used(browser) {
  const before = browser.cpuSeconds();
  await later(seconds * 1000);  // the interval that is measured, not a wait for something
  return browser.cpuSeconds() - before;
}

const frames = (page) => page.evaluate(() => document.querySelector('byte-lens').stats().then((stats) => stats.framesDrawn));

export async function idle(browser, site) {
  const blank = await browser.page();
  await blank.goto(`${site.origin}/blank/`);
  await later(1000);  // what starting it has set going ends
  const anchor = await used(browser);
  await blank.end();

  const page = await openApp(browser, site);
  await page.evaluate(async () => {
    const lens = document.querySelector('byte-lens');
    await lens.open(new Blob([new Uint8Array(1 << 24).fill(65)]), { name: 'sixteen megabytes' });
    await lens.addView('<Q[-1,4]');
  });
  await later(1000);
  const before = await frames(page);
  const ours = await used(browser);
  const drawn = await frames(page) - before;
  await page.end();
  return [
    { what: `CPU at rest, in ${seconds} s`, anchor: `blank page ${anchor.toFixed(2)} s`, ours: `${ours.toFixed(2)} s`, ratio: anchor > 0 ? ours / anchor : undefined, goal: `≤ blank page + ${allowed} s`, ok: ours <= anchor + allowed + 1e-9 },
    { what: `frames drawn at rest, in ${seconds} s`, ours: String(drawn), goal: '0', ok: drawn === 0 },
  ];
}
