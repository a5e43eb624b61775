// What the canvas does: nothing at rest, the same again after a lost context, one drawn pixel for each of the screen's.
import assert from 'node:assert/strict';
import { elfFile } from '../files.mjs';
import { test } from '../harness.mjs';

const restingFrames = 60;

/** How many frames the engine drew while the page had sixty. */
async function drawnAtRest(lens) {
  await lens.page.mouse.move(640, 792);
  await lens.settled();
  return lens.js(async (count) => {
    const before = (await e2e.lens().stats()).framesDrawn;
    await e2e.frames(count);
    return (await e2e.lens().stats()).framesDrawn - before;
  }, restingFrames);
}

test('nothing is drawn at rest: first screen, sample, after an edit, with a large file', async ({ open }) => {
  const lens = await open();
  assert.equal(await drawnAtRest(lens), 0, 'first screen');
  assert.ok((await lens.call('stats')).framesDrawn > 0);
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m3'));
  assert.equal(await drawnAtRest(lens), 0, 'sample');
  await lens.clickCell('Bytes', 'offset 0x0002');
  await lens.type('77');
  await lens.until(() => e2e.texts('Bytes')[2] === '77');
  assert.equal(await drawnAtRest(lens), 0, 'after an edit and its flash');
  await lens.dropFiles(elfFile());
  await lens.until(() => e2e.all('tab').length === 2);
  await lens.call('addView', 'q = <Q[-1,4]');
  assert.equal(await drawnAtRest(lens), 0, 'an ELF and a view of it');
  const before = (await lens.call('stats')).framesDrawn;
  await lens.page.mouse.move(300, 300);
  await lens.until((drawn) => e2e.lens().stats().then((stats) => stats.framesDrawn > drawn), before);
});

/** Asks the worker's probe; `answer` says which of its answers is meant. */
const ask = (lens, question) => lens.js((what) => new Promise((resolve) => {
  const channel = new BroadcastChannel('e2e-worker');
  channel.onmessage = ({ data }) => {
    channel.close();
    resolve(data);
  };
  channel.postMessage(what);
}), question);

test('a lost context comes back by itself, with the same picture, and nothing is lost', async ({ open }) => {
  const lens = await open('probed/');
  await lens.click('button', 'Twenty-byte vertices');
  await lens.clickCell('Bytes', 'offset 0x000c');
  await lens.type('2a');
  await lens.until(() => e2e.texts('Bytes')[12] === '2a');
  await lens.call('write', 79, Uint8Array.of(1));
  await lens.call('undo');
  await lens.clickCell('Bytes', 'offset 0x000d');
  await drawnAtRest(lens);
  const before = await lens.screenshot();
  assert.deepEqual(await ask(lens, 'lose'), { done: 'lose' });
  // What happens meanwhile is not lost either.
  await lens.call('write', 79, Uint8Array.of(1));
  assert.deepEqual(await ask(lens, 'restore'), { done: 'restore' });
  const { framesDrawn } = await lens.call('stats');
  await lens.page.mouse.move(600, 780);
  await lens.until((drawn) => e2e.lens().stats().then((stats) => stats.framesDrawn > drawn), framesDrawn);
  await drawnAtRest(lens);
  await lens.until(() => e2e.texts('Bytes')[79] === '01');
  assert.equal(await lens.call('undo'), true);
  await lens.clickCell('Bytes', 'offset 0x000d');
  await drawnAtRest(lens);
  const after = await lens.screenshot();
  assert.equal(before.equals(after), true, 'the picture is the same, pixel for pixel');
  await lens.clickCell('Bytes', 'offset 0x0001');
  await lens.type('00');
  await lens.until(() => e2e.texts('Bytes')[1] === '00');
  assert.equal((await lens.call('read', 12, 1))[0], 0x2a);
});

for (const dpr of [1, 1.5, 2]) {
  test(`crisp at ${dpr} device pixels for each of the page's, and the pointer hits what it shows`, async ({ open }) => {
    const lens = await open('probed/', { dpr, viewport: { width: 1101, height: 701 } });
    assert.equal(await lens.js(() => devicePixelRatio), dpr);
    const wanted = { width: Math.round(1101 * dpr), height: Math.round(701 * dpr) };
    await lens.settled();
    const size = await ask(lens, 'size');
    // Browsers round a fractional edge one way or the other; the canvas follows them.
    assert.ok(Math.abs(size.width - wanted.width) <= 1 && Math.abs(size.height - wanted.height) <= 1, JSON.stringify({ size, wanted }));
    await lens.click('button', 'Twenty-byte vertices');
    await lens.until(() => e2e.grid('v'));
    for (const [grid, cell] of [['Bytes', 'offset 0x0000'], ['Bytes', 'offset 0x004f'], ['v', 'v[2].y'], ['m2', 'm2[1,2]'], ['Text', 'offset 0x0021']])
      await lens.clickCell(grid, cell);
    await lens.js(() => { document.body.style.width = '60%'; });
    await lens.until(() => e2e.root().querySelector('canvas').clientWidth < 700);
    await lens.settled();
    const narrow = await ask(lens, 'size');
    const css = await lens.js(() => e2e.root().querySelector('canvas').getBoundingClientRect().width);
    assert.ok(Math.abs(narrow.width - css * dpr) <= 1.5, `${narrow.width} for ${css} at ${dpr}`);
    await lens.clickCell('Bytes', 'offset 0x0013');
  });
}
