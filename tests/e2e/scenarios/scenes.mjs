// What screens look like, in both themes and browsers, compared with approved pictures.
import { expectApproved } from '../approved.mjs';
import { test } from '../harness.mjs';

const six = async (lens) => {
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m1'));
};
const vertices = async (lens) => {
  await lens.click('button', 'Twenty-byte vertices');
  await lens.until(() => e2e.grid('n'));
};
const number = async (lens) => {
  await six(lens);
  await lens.clickCell('m2', 'm2[1,1]');
};
const field = async (lens) => {
  await vertices(lens);
  await lens.clickCell('v', 'v[1].y');
};
const walk = async (lens) => {
  await six(lens);
  await lens.click('button', 'Choose m2');
  await lens.click('radio', 'layout');
  await lens.click('button', 'First item');
  for (let step = 2; step <= 3; ++step) {
    await lens.click('button', 'Step on');
    await lens.until((s) => e2e.find('img', new RegExp(`^Walk of m2.*step ${s} of 6`)), step);
  }
};

const scenes = [
  { name: 'first', width: 1280, height: 800, act: async () => undefined },
  { name: 'number', width: 1280, height: 800, act: number },
  { name: 'vertices', width: 1440, height: 900, act: field },
  { name: 'walk', width: 1280, height: 800, act: walk },
  { name: 'phone', width: 390, height: 844, act: six },
  { name: 'embed', width: 600, height: 300, act: six },
  { name: 'dense', width: 1280, height: 800, dpr: 2, act: number, clip: { x: 0, y: 0, width: 640, height: 400 } },
];

for (const { name, width, height, dpr = 1, act, clip } of scenes)
  for (const scheme of ['dark', 'light'])
    test(`${name}, ${scheme}`, async ({ open, browser, approve }) => {
      const lens = await open('', { viewport: { width, height }, dpr, scheme });
      await act(lens);
      await lens.page.mouse.move(width / 2, height - 8);  // on the status bar, where it points at nothing
      await lens.settled();
      expectApproved(`${name}-${scheme}`, browser, await lens.screenshot(clip ?? { x: 0, y: 0, width, height }), approve);
    });
