// The classic cases by typing, each state compared with what Python says of the same bytes.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

const hex = (bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0'));

/** The Bytes grid, element.read and every view say what Python says of `bytes`. */
async function agree(lens, bytes, views) {
  const said = python(`
result = {}
for name, (format, shape) in given['views'].items():
    array = np.array(given['bytes'], 'u1').view(np.dtype(format)).reshape(shape)
    result[name] = {'list': array.tolist(), 'flat': [str(item) for item in array.ravel().tolist()]}`, { bytes, views });
  await lens.until((wanted) => e2e.texts('Bytes').join(' ') === wanted, hex(bytes).join(' '));
  assert.deepEqual([...await lens.call('read', 0, bytes.length)], bytes);
  for (const name of Object.keys(views)) {
    await lens.until((grid, wanted) => e2e.texts(grid).join(' ') === wanted, name, said[name].flat.join(' '));
    assert.deepEqual(await lens.call('tolist', name), said[name].list);
  }
}

const six = { m1: ['B', [6]], m2: ['B', [2, 3]], m3: ['B', [3, 2]] };

test('six bytes, 22 and 33 into [1,1] of two of their shapes', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Six bytes');
  await agree(lens, [0, 1, 2, 3, 4, 5], six);

  // What memoryview leaves after the same assignments.
  const after = python(`
memory = bytearray(range(6))
steps = []
for shape, value in (((2, 3), 22), ((3, 2), 33)):
    memoryview(memory).cast('B', shape)[1, 1] = value
    steps.append(list(memory))
result = steps`);
  await lens.edit('m2', 'm2[1,1]', '22');
  await agree(lens, after[0], six);
  await lens.edit('m3', 'm3[1,1]', '33');
  await agree(lens, after[1], six);
  assert.deepEqual(after[1], [0, 1, 2, 33, 22, 5]);
  assert.deepEqual(await lens.names('m2'), [
    'm2[0,0] = 0, offset 0x0000', 'm2[0,1] = 1, offset 0x0001', 'm2[0,2] = 2, offset 0x0002',
    'm2[1,0] = 33, offset 0x0003', 'm2[1,1] = 22, offset 0x0004', 'm2[1,2] = 5, offset 0x0005']);

  await lens.click('button', 'Undo');
  await agree(lens, after[0], six);
  await lens.click('button', 'Undo');
  await agree(lens, [0, 1, 2, 3, 4, 5], six);
  await lens.press('Control+y');
  await agree(lens, after[0], six);
  await lens.press('Control+Shift+z');
  await agree(lens, after[1], six);
  await lens.press('Control+z');
  await lens.press('Control+z');
  await agree(lens, [0, 1, 2, 3, 4, 5], six);
});

const five = { n: ['<i2', [5]], b: ['u1', [10]] };

test('five int16, and 4 at byte 5 makes the third 1024', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Five int16');
  const start = python("result = list(struct.pack('<5h', -2, -1, 0, 1, 2))");
  assert.deepEqual(hex(start), ['fe', 'ff', 'ff', 'ff', '00', '00', '01', '00', '02', '00']);
  await agree(lens, start, five);

  await lens.clickCell('Bytes', 'offset 0x0005');
  await lens.type('04');
  const after = python('given[5] = 4; result = given', start);
  await agree(lens, after, five);
  await lens.until(() => e2e.cell('Bytes', 'offset 0x0005') &&
    e2e.names('Bytes')[5] === 'offset 0x0005, 0x04, part of n[2] = 1024, byte 1 of 2, most significant');
  await lens.until(() => e2e.names('n')[2] === 'n[2] = 1024, offsets 0x0004 to 0x0005, little-endian');

  // A number typed into the view, a character into the text column.
  await lens.edit('n', 'n[4]', '-300');
  const edited = python("result = given[:8] + list(struct.pack('<h', -300))", after);
  await agree(lens, edited, five);
  await lens.clickCell('Text', 'offset 0x0000');
  await lens.type('A');
  await agree(lens, [65, ...edited.slice(1)], five);

  await lens.click('button', 'Undo');
  await agree(lens, edited, five);
  await lens.press('Control+z');
  await agree(lens, after, five);
  await lens.click('button', 'Undo');
  await agree(lens, start, five);
  // Back to the start: nothing is left to undo.
  await lens.until(() => e2e.need('button', 'Undo').ariaDisabled === 'true');
});
