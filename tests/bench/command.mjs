// One edit, undo, redo: what a command takes beyond a call that does nothing, from the page to the worker and back.
import { median, ms, openApp } from './browser.mjs';

const goalMs = 1, rounds = 25;

export async function command(browser, site) {
  const page = await openApp(browser, site);
  const times = await page.evaluate(async (count) => {
    const lens = document.querySelector('byte-lens');
    await lens.open(new Uint8Array(1 << 16), { name: 'bench' });
    await lens.addView('<h[-1,8]');
    const took = { call: [], edit: [], undo: [], redo: [] };
    const frames = (n) => new Promise((resolve) => {
      const next = () => (--n > 0 ? requestAnimationFrame(next) : resolve());
      next();
    });
    const rest = async () => {
      for (let before = -1, drawn = 0; before !== drawn; before = drawn, { framesDrawn: drawn } = await lens.stats()) await frames(4);
    };
    const time = async (what, work) => {
      await rest();  // frames that the last command has asked for are drawn
      const begun = performance.now();
      await work();
      took[what].push(performance.now() - begun);
    };
    for (let k = 0; k < count; ++k) {
      await time('call', () => lens.stats());
      await time('edit', () => lens.write(k * 97, Uint8Array.of(k + 1)));
      await time('undo', () => lens.undo());
      await time('redo', () => lens.redo());
    }
    return took;
  }, rounds);
  await page.end();
  const call = median(times.call);
  return ['edit', 'undo', 'redo'].map((what) => {
    const all = median(times[what]), own = Math.max(0, all - call);
    return { what: `${what}, beyond an empty call`, anchor: `empty call ${ms(call)}`, ours: `${ms(own)} of ${ms(all)}`, ratio: all / call, goal: `≤ ${goalMs} ms beyond`, ok: own <= goalMs };
  });
}
