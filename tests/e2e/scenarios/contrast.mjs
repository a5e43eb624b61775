// Who asks for more contrast, or forces colours, gets them: looked for in the pixels.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';

/** Colours of the screenshot at those places, as 'r,g,b'. */
async function pixels(lens, places) {
  await lens.settled();
  const png = (await lens.screenshot()).toString('base64');
  return lens.js(async (base64, points) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return points.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)].join());
  }, png, places);
}

/** A page in which the media query says so. Chromium is told as a user would; this Firefox cannot be. */
async function openWith(open, browser, media, query, scheme) {
  const pretend = `(() => {
    const real = window.matchMedia.bind(window);
    window.matchMedia = (query) => {
      const list = real(query);
      if (query.includes(${JSON.stringify(query)})) Object.defineProperty(list, 'matches', { value: true });
      return list;
    };
  })()`;
  const lens = await open('', { scheme, before: browser === 'firefox' ? [pretend] : [] });
  if (browser === 'chromium') await lens.page.raw.emulateMedia(media);
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m2'));
  await lens.page.mouse.move(5, 5);
  return lens;
}

// The gap between the panels is the page's ground; what is right of the Views' title is the panel's.
const ground = [4, 60], panel = [662 + 100, 60 + 4];

for (const [scheme, page, surface] of [['dark', '0,0,0', '10,13,17'], ['light', '255,255,255', '255,255,255']]) {
  test(`more contrast, ${scheme}`, async ({ open, browser }) => {
    const lens = await openWith(open, browser, { contrast: 'more' }, 'prefers-contrast: more', scheme);
    assert.deepEqual(await pixels(lens, [ground, panel]), [page, surface]);
    if (browser !== 'chromium') return;
    await lens.page.raw.emulateMedia({ contrast: 'no-preference' });
    assert.deepEqual(await pixels(lens, [ground, panel]),
      scheme === 'dark' ? ['14,17,22', '21,26,33'] : ['238,241,245', '255,255,255'], 'and it goes when it is no longer asked for');
  });
}

test('forced colours are the ground, and the selection', async ({ open, browser }) => {
  const lens = await openWith(open, browser, { forcedColors: 'active' }, 'forced-colors: active', 'dark');
  const system = await lens.js(() => {
    const probe = document.createElement('div');
    probe.style.cssText = 'forced-color-adjust: none';
    document.body.append(probe);
    const read = (name) => {
      probe.style.color = name;
      return getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).join();
    };
    const colors = { canvas: read('Canvas'), highlight: read('Highlight') };
    probe.remove();
    return colors;
  });
  assert.deepEqual(await pixels(lens, [ground, panel]), [system.canvas, system.canvas]);
  await lens.clickCell('Bytes', 'offset 0x0003');
  await lens.page.mouse.move(5, 5);
  const corner = await lens.js(() => {
    const box = e2e.cell('Bytes', 'offset 0x0003').getBoundingClientRect();
    return [Math.round(box.x + 5), Math.round(box.y + box.height / 2 - 10)];
  });
  assert.deepEqual(await pixels(lens, [corner]), [system.highlight]);
});
