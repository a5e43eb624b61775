// From navigation to the first frame, cold, against the bare app; runs alternate so that both meet the same machine.
import { median, ms } from './browser.mjs';

const runs = 7;

const app = async (browser, site) => {
  const page = await browser.page();
  // The page hears of a frame when the worker has drawn it: the twin is there then.
  await page.addInitScript(() => {
    window.firstFrame = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('byte-lens')?.shadowRoot?.querySelector('button')) resolve(performance.now());
        else requestAnimationFrame(look);
      };
      look();
    });
  });
  await page.goto(`${site.origin}/app/`, { waitUntil: 'commit' });
  const at = await page.evaluate(() => window.firstFrame);
  await page.end();
  return at;
};

const bare = async (browser, site) => {
  const page = await browser.page();
  await page.goto(`${site.origin}/bare/`, { waitUntil: 'commit' });
  const at = await page.evaluate(() => new Promise((resolve) => {
    const look = () => {
      const [first] = performance.getEntriesByName('frame');
      if (first) resolve(first.startTime);
      else requestAnimationFrame(look);
    };
    look();
  }));
  await page.end();
  return at;
};

export async function start(browser, site) {
  const times = { app: [], bare: [] };
  await bare(browser, site);  // the first page of a browser starts its graphics process too
  for (let run = 0; run < runs; ++run) {
    times.bare.push(await bare(browser, site));
    times.app.push(await app(browser, site));
  }
  const anchor = median(times.bare), ours = median(times.app);
  return [{ what: 'start, cold: first frame', anchor: `bare app ${ms(anchor)}`, ours: ms(ours), ratio: ours / anchor, goal: '≤ 1.5 × the bare app', ok: ours <= 1.5 * anchor }];
}
