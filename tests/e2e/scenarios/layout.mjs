// The layout of views made visible: header parts, walk, formula and what Python makes of a view, compared with NumPy.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

const bytes = Array.from({ length: 24 }, (_, k) => (k * 37) % 256);

async function opened(open, ...views) {
  const lens = await open('', { viewport: { width: 1440, height: 1000 } });
  await lens.call('open', Uint8Array.from(bytes), { name: 'walked.bin' });
  for (const view of views) await lens.call('addView', view);
  await lens.until((count) => e2e.grids().length >= count, views.length + 2);
  return lens;
}

/** Clicks a part of a header until it is a field, which is taller than its text. */
async function begin(lens, part) {
  await lens.click('textbox', part);
  await lens.until((name) => e2e.focused()?.name === name && e2e.find('textbox', name).offsetHeight >= 24, part);
}

async function typePart(lens, part, text) {
  await begin(lens, part);
  await lens.press('Control+a');
  await lens.page.type(text);
  await lens.press('Enter');
}

/** No part of a header is a field any more: Enter has been seen. */
const closed = (lens) => lens.until(() => e2e.all('textbox').every((field) => !/^(Shape|Offset) of /.test(e2e.name(field)) || field.offsetHeight < 24));

const info = async (lens, name) => (await lens.call('views')).find((view) => view.name === name);
const infoIs = (lens, name, part, wanted) => lens.until(async (n, p, w) =>
  JSON.stringify((await e2e.lens().views()).find((view) => view.name === n)?.[p], (_, v) => typeof v === 'bigint' ? Number(v) : v) === w, name, part, JSON.stringify(wanted));

test('each part of a header is typed anew, with Python\'s refusals, and undone', async ({ open }) => {
  const lens = await opened(open, 'm = B[24]');
  await typePart(lens, 'Shape of m', '4, 6');
  await infoIs(lens, 'm', 'shape', [4, 6]);
  await typePart(lens, 'Format of m', '<u2');
  await infoIs(lens, 'm', 'shape', [4, 3]);
  await typePart(lens, 'Strides of m', '2, 8');
  await infoIs(lens, 'm', 'strides', [2, 8]);
  assert.deepEqual(await lens.call('tolist', 'm'),
    python("result = np.ndarray((4, 3), '<u2', bytes(given['bytes']), 0, (2, 8)).tolist()", { bytes }));
  const refusal = python(`
try: np.ndarray((4, 3), '<u2', bytes(given['bytes']), 0, (2, 9))
except Exception as error: result = type(error).__name__ + ': ' + str(error)`, { bytes });
  await typePart(lens, 'Strides of m', '2, 9');
  await lens.until((text) => e2e.said('alert').some((said) => said.includes(text)), refusal);
  await lens.press('Escape');
  assert.deepEqual((await info(lens, 'm')).strides.map(Number), [2, 8]);
  await typePart(lens, 'Line of m', 'n = >h[3]@2');
  await lens.until(() => e2e.grid('n = >h[3]@2'));
  for (let k = 0; k < 4; ++k) await lens.call('undo');
  await infoIs(lens, 'm', 'shape', [24]);
});

test('numbers of a header are stepped with keys and dragged; a gesture is one undo step', async ({ open }) => {
  const lens = await opened(open, 'm = B[2,3]');
  await begin(lens, 'Offset of m');
  for (let k = 0; k < 3; ++k) await lens.press('ArrowUp');
  await infoIs(lens, 'm', 'offset', 3);
  await lens.press('ArrowDown');
  await infoIs(lens, 'm', 'offset', 2);
  await lens.press('Enter');
  await closed(lens);
  await lens.call('undo');
  await infoIs(lens, 'm', 'offset', 0);
  // The second number of the shape: the caret says which.
  await begin(lens, 'Shape of m');
  await lens.press('End');
  await lens.press('ArrowUp');
  await lens.press('ArrowUp');
  await infoIs(lens, 'm', 'shape', [2, 5]);
  await lens.press('Enter');
  await closed(lens);
  await lens.call('undo');
  await infoIs(lens, 'm', 'shape', [2, 3]);
  const { x, y } = await lens.centre(() => e2e.find('textbox', 'Offset of m'));
  await lens.page.mouse.move(x, y);
  await lens.page.mouse.down();
  for (let by = 9; by <= 45; by += 9) await lens.page.mouse.move(x + by, y);
  await infoIs(lens, 'm', 'offset', 5);
  await lens.page.mouse.up();
  await lens.call('undo');
  await infoIs(lens, 'm', 'offset', 0);
  assert.equal(await lens.call('undo'), true, 'only adding the view is left');
  assert.deepEqual(await lens.call('views'), []);
});

test('the walk goes where NumPy says that the items are, in both orders', async ({ open }) => {
  const views = ['c = B[2,3]', 'f = B[2,3]:F', 'b = <h[4]@20/(-6)', 'z = B[2,2]@3/(0,1)'];
  const lens = await opened(open, ...views);
  await lens.click('radio', 'layout');
  const expected = python(`
views = {'c': ('u1', (2, 3), 0, (3, 1)), 'f': ('u1', (2, 3), 0, (1, 2)), 'b': ('<i2', (4,), 20, (-6,)), 'z': ('u1', (2, 2), 3, (0, 1))}
result = {}
for name, (dtype, shape, offset, strides) in views.items():
    array = np.ndarray(shape, dtype, bytes(given['bytes']), offset, strides)
    base = array.__array_interface__['data'][0] - offset
    for order in 'CF':
        steps = []
        indices = list(np.ndindex(*shape)) if order == 'C' else [i[::-1] for i in np.ndindex(*shape[::-1])]
        for index in indices:
            at = array[tuple(slice(i, i + 1) for i in index)].__array_interface__['data'][0] - base
            steps.append([list(index), at])
        result[name + order] = steps`, { bytes });
  const formulas = [];
  for (const name of ['c', 'f', 'b', 'z']) {
    await lens.click('button', `Choose ${name}`);
    for (const order of ['C', 'F']) {
      await lens.click('radio', `${order} order`);
      await lens.click('button', 'First item');
      const steps = expected[name + order];
      for (const [k, [index, at]] of steps.entries()) {
        const place = `step ${k + 1} of ${steps.length}, ${name}[${index}] at 0x${at.toString(16).padStart(4, '0')}`;
        await lens.until((text) => e2e.find('img', /^Walk of /) && e2e.name(e2e.find('img', /^Walk of /)).includes(text), place);
        const formula = await lens.until((start) => e2e.said('note').find((text) => text.startsWith(start)), `${name}[${index}]: offset = `);
        formulas.push({ formula, sum: formula.split('offset = ')[1].split(' = ')[0].replaceAll('·', '*').replaceAll('−', '-'), at });
        if (k + 1 < steps.length) await lens.click('button', 'Step on');
      }
      assert.equal(await lens.js(() => e2e.find('button', 'Step on').ariaDisabled), 'true');
    }
  }
  const sums = python("result = [eval(sum) for sum in given]", formulas.map(({ sum }) => sum));
  formulas.forEach(({ formula, at }, k) => assert.equal(sums[k], at, formula));
});

test('the walk plays to its end, and then nothing is drawn', async ({ open }) => {
  const lens = await opened(open, 'm = B[2,2]');
  await lens.click('button', 'Choose m');
  await lens.click('radio', 'layout');
  await lens.click('button', 'Walk');
  await lens.until(() => e2e.find('button', 'Stop walking'));
  await lens.until(() => e2e.find('img', /step 4 of 4, m\[1,1\].*the last one/) && e2e.find('button', 'Walk'));
  await lens.settled();
});

test('casts, reshapes and slices on offer have Python\'s verdict, and the legal ones work', async ({ open }) => {
  const lens = await opened(open, 'a = B[24]', 'b = <h[2,3]@1', 't = B[2,3]/(1,2)');
  await lens.click('radio', 'layout');
  for (const [name, dtype, shape, offset, strides] of [['a', 'u1', [24], 0, null], ['b', '<i2', [2, 3], 1, null], ['t', 'u1', [2, 3], 0, [1, 2]]]) {
    await lens.click('button', `Choose ${name}`);
    const offers = await lens.until((n) => {
      const found = e2e.all('button').filter((button) => e2e.name(button).startsWith(`${n}.`) || e2e.name(button).startsWith(`${n}[`));
      return found.length > 20 && found.map((button) => [e2e.name(button), button.ariaDisabled === 'true', button.getAttribute('aria-description')]);
    }, name);
    const verdicts = python(`
array = np.ndarray(tuple(given['shape']), given['dtype'], bytearray(given['bytes']), given['offset'], given['strides'] and tuple(given['strides']))
result = []
for expression in given['expressions']:
    try:
        made = eval(expression, {given['name']: memoryview(array) if '.cast(' in expression else array})
        made = np.asarray(made)
        result.append('' if np.shares_memory(made, array) else 'AttributeError: Incompatible shape for in-place modification. Use \`.reshape()\` to make a copy with the desired shape.')
    except Exception as error:
        result.append(type(error).__name__ + ': ' + str(error))`, { name, dtype, shape, offset, strides, bytes, expressions: offers.map(([expression]) => expression) });
    for (const [k, [expression, disabled, why]] of offers.entries()) {
      assert.equal(disabled, verdicts[k] !== '', expression);
      if (disabled) assert.equal(why, verdicts[k], expression);
    }
    if (name !== 'a') assert.ok(offers.some(([, disabled]) => disabled) && offers.some(([, disabled]) => !disabled));
  }
  await lens.click('button', 'Choose a');
  await lens.click('button', "a.cast('h')");
  await lens.until(() => e2e.grid('m1 = h[12]'));
  assert.deepEqual(await lens.call('tolist', 'm1'), python("result = memoryview(bytes(given['bytes'])).cast('h').tolist()", { bytes }));
  await lens.click('button', 'Choose b');
  await lens.click('button', 'b.T');
  await lens.until(() => e2e.grid('m2'));
  assert.deepEqual(await lens.call('tolist', 'm2'), python("result = np.ndarray((2, 3), '<i2', bytes(given['bytes']), 1).T.tolist()", { bytes }));
});
