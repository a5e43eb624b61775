// The engine's CPU for one frame with 4,000 bytes and four views on the screen, while the pointer moves and while it scrolls.
import { median, ms, openApp } from './browser.mjs';

const goalMs = 2, visibleBytes = 4000, wanted = 100;

// Tall enough for all those rows; few device pixels, as what the software GPU does with them is not what is measured.
const screen = { viewport: { width: 1400, height: 7600 }, deviceScaleFactor: 0.25 };

async function opened(browser, site, size) {
  const page = await openApp(browser, site, screen);
  await page.evaluate(async (bytes) => {
    const lens = document.querySelector('byte-lens');
    const data = new Uint8Array(bytes);
    for (let k = 0; k < data.length; ++k) data[k] = k * 31 + (k >> 8);
    await lens.open(new Blob([data]), { name: 'bench' });
    for (const spec of ['B[-1,16]', '<h[-1,8]', '<I[-1,8]', '>f4[-1,3]@128']) await lens.addView(spec);
  }, size);
  await page.waitForFunction((bytes) => document.querySelector('byte-lens').shadowRoot.querySelectorAll('[role=grid][aria-label=Bytes] [role=gridcell]').length >= bytes, visibleBytes, { timeout: 120_000 });
  return page;
}

/**
 * CPU milliseconds of the engine's thread for each frame that `act(k)` brings about, from the message that brings it to what
 * is handed to the GPU's process; without what asking for the count of frames takes. `act` is done until enough are there.
 */
async function framesOf(page, cpuMs, act) {
  const drawnSoFar = async () => (await page.evaluate(() => document.querySelector('byte-lens').stats())).framesDrawn;
  const settle = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const asking = [];
  for (let k = 0; k < 30; ++k) {
    const before = cpuMs();
    await settle();
    await drawnSoFar();
    asking.push(cpuMs() - before);
  }
  const times = [];
  let drawn = await drawnSoFar(), used = cpuMs();
  for (let k = 0; times.length < wanted; ++k) {
    await act(k);
    await settle();
    const drawnNow = await drawnSoFar(), usedNow = cpuMs(), frames = drawnNow - drawn;
    for (let n = 0; n < frames; ++n) times.push((usedNow - used - median(asking)) / frames);
    if (frames > 0) drawn = drawnNow, used = usedNow;
  }
  return times;
}

const pointerMoves = (page) => (k) => page.mouse.move(100 + ((k * 37) % 500), 200 + ((k * 97) % 7000));
const scrolls = (page) => (k) => page.mouse.wheel(0, k % 40 < 20 ? 100 : -100);

export async function frame(browser, site) {
  const figures = [];
  for (const [file, size, ways] of [
    ['64 KB', 1 << 16, { 'pointer moving': pointerMoves }],
    ['64 MB', 1 << 26, { 'pointer moving': pointerMoves, scrolling: scrolls }],
  ]) {
    const page = await opened(browser, site, size);
    const cpuMs = browser.workerClock();
    const shown = await page.evaluate(() => document.querySelector('byte-lens').shadowRoot.querySelectorAll('[role=grid][aria-label=Bytes] [role=gridcell]').length);
    for (const [what, way] of Object.entries(ways)) {
      const ours = median(await framesOf(page, cpuMs, way(page)));
      figures.push({
        what: `frame, ${what}, ${file}`, anchor: `${shown} bytes, 4 views`, ours: ms(ours), ratio: ours / goalMs,
        goal: `≤ ${goalMs} ms (ratio to it)`, ok: ours <= goalMs,
      });
    }
    await page.end();
  }
  return figures;
}
