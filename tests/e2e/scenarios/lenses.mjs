// Bits, images, plots and histograms of views: what they say is what NumPy says, and they cost nothing at rest.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeFile } from '../files.mjs';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

/** A real click on one of the words that belong to a group: `Lens of w`, `plot`. */
async function choose(lens, group, word) {
  const find = (g, w) => {
    const radios = e2e.find('radiogroup', g)?.querySelectorAll('[role=radio]') ?? [];
    return [...radios].find((radio) => e2e.name(radio) === w);
  };
  const { x, y } = await lens.centre(find, group, word);
  await lens.page.mouse.click(x, y);
  await lens.until(`(g, w) => (${find})(g, w).ariaChecked === 'true'`, group, word);
}

/** The name of the picture that begins so, once all of it has been read. */
const picture = (lens, start) =>
  lens.until((s) => e2e.all('img').map(e2e.name).find((name) => name.startsWith(s) && !name.includes('reading,')), start);

const says = (lens, start, part) =>
  lens.until((s, p) => e2e.all('img').map(e2e.name).find((name) => name.startsWith(s) && name.includes(p)), start, part);

/** Numbers as bytes, from Python: its list of bytes, and what NumPy says of them. */
const floats = python(`
a = np.random.default_rng(4).normal(0, 3, 1000).astype('<f4')
a[700] = 99.5
a[[10, 500, 501]] = np.nan
a[20] = np.inf
finite = a[np.isfinite(a)]
result = {'bytes': list(a.tobytes()), 'low': str(finite.min()), 'high': str(finite.max()), 'some': [str(v) for v in a[:3]],
          'most': int(np.histogram(finite.astype(float), 64, (float(finite.min()), float(finite.max())))[0].max())}`);

async function withFloats(open) {
  const lens = await open();
  await lens.call('open', Uint8Array.from(floats.bytes), { name: 'floats.bin' });
  await lens.call('addView', 'w = <f4[1000]');
  return lens;
}

test('a plot says range and gaps, a spike can be clicked, arrow keys go on', async ({ open }) => {
  const lens = await withFloats(open);
  await choose(lens, 'Lens of w', 'plot');
  assert.equal(await picture(lens, 'Plot of w'), `Plot of w: 1,000 items, ${floats.low} … ${floats.high}, 3 NaN, 1 inf`);
  const box = await lens.js(() => {
    const { x, y, width, height } = e2e.find('img', /^Plot of w/).getBoundingClientRect();
    return { x, y, width, height };
  });
  await lens.page.mouse.click(box.x + (700.5 / 1000) * box.width, box.y + 6);
  await says(lens, 'Plot of w', 'selected w[700] = 99.5');
  await lens.until(() => e2e.grid('Bits of w[700]'));
  await lens.js(() => e2e.find('img', /^Plot of w/).focus());
  await lens.press('Control+Home');
  await says(lens, 'Plot of w', `selected w[0] = ${floats.some[0]}`);
  await lens.press('ArrowRight');
  await lens.press('ArrowRight');
  await says(lens, 'Plot of w', `selected w[2] = ${floats.some[2]}`);
});

test('a histogram counts as NumPy does', async ({ open }) => {
  const lens = await withFloats(open);
  await choose(lens, 'Lens of w', 'histogram');
  const name = await picture(lens, 'Histogram of w');
  assert.ok(name.startsWith(`Histogram of w: 1,000 items, ${floats.low} … ${floats.high}, 3 NaN, 1 inf, 64 bins, most in `), name);
  assert.ok(name.endsWith(`: ${floats.most}`), name);
});

test('bits stand most significant first; a click chooses the item', async ({ open }) => {
  const lens = await open();
  await lens.call('open', Uint8Array.of(0xfe, 0xff, 0, 4, 1, 0x80), { name: 'six.bin' });
  await lens.call('addView', 'n = <h[3]');
  await choose(lens, 'Lens of n', 'bits');
  const expected = python(`
words = [np.binary_repr(v, 16) for v in np.frombuffer(bytes(given), '<i2')]
result = [word[:8] + ' ' + word[8:] for word in words]`, [0xfe, 0xff, 0, 4, 1, 0x80]);
  await lens.until((first) => e2e.texts('n')[0] === first, expected[0]);
  assert.deepEqual(await lens.texts('n'), expected);
  await lens.clickCell('n', 'n[1] = 1024');
  await lens.until(() => e2e.cells('Bytes')[2].ariaSelected === 'true' && e2e.cells('Bytes')[3].ariaSelected === 'true');
});

test('a view says which lens it cannot have', async ({ open }) => {
  const lens = await withFloats(open);
  const image = await lens.until(() => {
    const radio = e2e.find('radio', 'image');
    return radio && { disabled: radio.ariaDisabled, why: radio.getAttribute('aria-description') };
  });
  assert.deepEqual(image, { disabled: 'true', why: 'an image needs 2 axes; this view has 1' });
});

test('images go through a stack, the grid too, and a saved workspace shows the same', async ({ open }) => {
  const lens = await open();
  const stack = python(`
a = np.random.default_rng(5).integers(-99, 99, (4, 5, 6)).astype('i1')
result = {'bytes': [int(b) for b in a.tobytes()], 'ranges': [[str(s.min()), str(s.max())] for s in a], 'last': [str(v) for v in a[3].ravel()],
          'all': [str(v) for v in a.ravel()]}`);
  await lens.call('open', Uint8Array.from(stack.bytes), { name: 'stack.bin' });
  await lens.call('addView', 's = i1[4,5,6]');
  await choose(lens, 'Lens of s', 'image');
  const name = (k) => `Image of s: 5 rows of 6 pixels, ${stack.ranges[k].join(' … ')}`;
  assert.equal(await picture(lens, 'Image of s'), name(0));
  await lens.click('button', 'On along Axis 0 of s');
  await lens.until((n) => e2e.all('img').some((image) => e2e.name(image) === n), name(1));
  await choose(lens, 'Palette of s', 'viridis');
  const saved = await lens.call('state');
  assert.deepEqual([saved.views[0].lens, saved.views[0].palette, saved.views[0].slice], ['image', 'viridis', [1]]);

  await choose(lens, 'Lens of s', 'grid');
  await lens.click('textbox', 'Axis 0 of s');
  await lens.until(() => e2e.focused()?.name === 'Axis 0 of s');
  await lens.press('Control+a');
  await lens.type('3');
  await lens.press('Enter');
  await lens.until((all) => e2e.texts('s').join() === all, stack.last.join());
  await lens.clickCell('s', 's[3,0,0]');
  await lens.click('button', 'Back along Axis 0 of s');
  await lens.until(() => e2e.names('s')[0].startsWith('s[2,0,0]'));

  await lens.call('restore', saved);
  await lens.until((n) => e2e.all('img').some((image) => e2e.name(image) === n), name(1));
});

test('a large view is read in portions and rests when it is read', async ({ open }) => {
  const lens = await open();
  const values = Float32Array.from({ length: 1 << 20 }, (_, i) => Math.sin(i / 1000) * 7 + (i === 700_001 ? 50 : 0));
  const path = makeFile('wave.bin', new Uint8Array(values.buffer));
  const [low, high] = python(`a = np.fromfile(given, '<f4'); result = [str(a.min()), str(a.max())]`, path);
  assert.equal(readFileSync(path).length, 1 << 22);
  await lens.dropFiles(path);
  await lens.until(() => e2e.grid('Bytes'));
  await lens.call('addView', 'big = <f4[1024,1024]');
  for (const [word, start] of [['image', 'Image of big: 1024 rows of 1024 pixels, '], ['histogram', 'Histogram of big: 1,048,576 items, ']]) {
    await choose(lens, 'Lens of big', word);
    const name = await picture(lens, start);
    assert.ok(name.startsWith(`${start}${low} … ${high}`), name);
    await lens.page.mouse.move(640, 792);
    await lens.settled();
    const drawn = await lens.js(async () => {
      const before = (await e2e.lens().stats()).framesDrawn;
      await e2e.frames(60);
      return (await e2e.lens().stats()).framesDrawn - before;
    });
    assert.equal(drawn, 0, `${word} at rest`);
  }
});
