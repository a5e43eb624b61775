// The README's pictures: node tests/e2e/run.mjs --pictures
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { Lens } from './lens.mjs';

const assets = join(dirname(fileURLToPath(import.meta.url)), '../../assets');

/** The vertices sample with an edited number and a selected field, dark and light. */
export async function takePictures(site) {
  await mkdir(assets, { recursive: true });
  const browser = await launch('chromium');
  for (const scheme of ['dark', 'light']) {
    const lens = await Lens.open(browser, site(''), { scheme, dpr: 1.5, viewport: { width: 1200, height: 700 } });
    await lens.click('button', 'Twenty-byte vertices');
    await lens.until(() => e2e.grid('n'));
    await lens.click('button', 'Choose v');
    await lens.clickCell('v', 'v[0].r');
    await lens.page.mouse.move(640, 792);
    await lens.settled();
    const file = join(assets, `screenshot-${scheme}.png`);
    const picture = await lens.screenshot();
    await writeFile(file, picture);
    console.log(`${file} (${(picture.length / 1024).toFixed(0)} KB)`);
    await lens.close();
  }
  await browser.close();
}
