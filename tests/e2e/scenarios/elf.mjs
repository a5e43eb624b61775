// A real file from this machine, dropped: its bytes and views are what Python and NumPy read from it.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { elfFile, makeSparseFile } from '../files.mjs';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

const header = "{'names': ['ident', 'type', 'machine', 'version', 'entry', 'phoff', 'shoff'], " +
  "'formats': ['S4', '<u2', '<u2', '<u4', '<u8', '<u8', '<u8'], 'offsets': [0, 16, 18, 20, 24, 32, 40], 'itemsize': 64}";
const views = {
  s: '<16s[1]', w: '<I[64]@64', q: '<Q[-1,8]@64', f: '>f4[100,3]@4096', h: `${header}[1]`, r: 'i2[3,4]@4120/(-8,2)',
};

const said = (path) => python(`
raw = np.memmap(given['path'], 'u1', 'r')
head = raw[:64].view(np.dtype(${header}))[0]
rows = (raw.size - 64) // 64
q = raw[64:64 + rows * 64].view('<u8').reshape(rows, 8)
r = np.ndarray((3, 4), 'i2', raw, 4120, (-8, 2))
result = {
    'size': raw.size,
    's': raw[:16].tobytes().hex(),
    'w': raw[64:320].view('<u4').tolist(),
    'q': {'shape': list(q.shape), 'last': [str(int(item)) for item in q[-1]], 'middle': str(int(q[rows // 2, 3])), 'rows': rows},
    'f': [repr(float(item)) for item in raw[4096:5296].view('>f4').ravel()],
    'h': [head['ident'].hex()] + [str(int(head[name])) for name in head.dtype.names[1:]],
    'r': r.tolist(),
}`, { path });

const bytesAt = (path, offset, length) =>
  python("file = open(given['path'], 'rb'); file.seek(given['offset']); result = list(file.read(given['length']))", { path, offset, length });

/** Offset and value of each byte that the Bytes grid shows, out of the cells' names. */
const shownBytes = (lens) => lens.js(() => e2e.names('Bytes').map((name) => {
  const [, offset, value] = /^offset 0x([0-9a-f]+), 0x([0-9a-f]{2})/.exec(name);
  return [parseInt(offset, 16), parseInt(value, 16)];
}));

async function agreesWithFile(lens, path) {
  const shown = await shownBytes(lens);
  const first = shown[0][0];
  assert.deepEqual(shown.map(([offset]) => offset), shown.map((_, k) => first + k));
  assert.deepEqual(shown.map(([, value]) => value), bytesAt(path, first, shown.length));
  return { first, last: first + shown.length - 1 };
}

test('bytes and views of an ELF are what Python reads', async ({ open }) => {
  const path = elfFile();
  const size = statSync(path).size;
  const lens = await open();
  await lens.dropFiles(path);
  await lens.until((name) => e2e.said('note').some((note) => note.startsWith(`${name}, mode r+`)), basename(path));
  await lens.until(() => e2e.cell('Bytes', 'offset 0x0000'));
  const screen = await agreesWithFile(lens, path);
  assert.equal(screen.first, 0);
  assert.ok(screen.last > 128, `only ${screen.last + 1} bytes are on the first screen`);
  assert.ok((await lens.call('stats')).residentBytes <= 128 * 1024, 'opening reads a page or two');

  const expected = said(path);
  for (const [name, spec] of Object.entries(views)) await lens.call('addView', `${name} = ${spec}`);
  assert.deepEqual((await lens.call('views')).map((view) => view.name), Object.keys(views));

  const hex = (bytes) => Buffer.from(bytes).toString('hex');
  assert.deepEqual((await lens.call('tolist', 's')).map(hex), [expected.s]);
  assert.deepEqual(await lens.call('tolist', 'w'), expected.w);
  assert.deepEqual(await lens.call('tolist', 'r'), expected.r);
  assert.deepEqual((await lens.call('tolist', 'f')).flat(), expected.f.map(Number));
  const [ident, ...numbers] = await lens.call('get', 'h', [0]);
  assert.deepEqual([hex(ident), ...numbers.map(String)], expected.h);
  const q = (await lens.call('views')).find((view) => view.name === 'q');
  assert.deepEqual(q.shape, expected.q.shape);
  for (let column = 0; column < 8; ++column)
    assert.equal(String(await lens.call('get', 'q', [-1, column])), expected.q.last[column]);
  assert.equal(String(await lens.call('get', 'q', [Math.floor(expected.q.rows / 2), 3])), expected.q.middle);

  // What the cells say is the same.
  await lens.until((wanted) => e2e.texts('w').slice(0, 8).join() === wanted, expected.w.slice(0, 8).join());
  assert.match((await lens.names('w'))[0], new RegExp(`^w\\[0\\] = ${expected.w[0]}, offsets 0x0040 to 0x0043, little-endian$`));
  assert.equal((await lens.call('stats')).residentBytes < size / 4, true, 'far less than the file is held');
});

test('the keyboard reaches the last byte of an ELF', async ({ open }) => {
  const path = elfFile();
  const size = statSync(path).size;
  const lens = await open();
  await lens.dropFiles(path);
  await lens.clickCell('Bytes', 'offset 0x0000');
  const { last } = await agreesWithFile(lens, path);
  await lens.press('PageDown');
  await lens.until((bytes) => e2e.names('Bytes').some((name) => name.startsWith(`offset 0x${(bytes + 1).toString(16).padStart(4, '0')},`)), last);
  const below = await agreesWithFile(lens, path);
  assert.ok(below.first > 0 && below.last > last);

  await lens.press('Control+End');
  await lens.until((end) => e2e.names('Bytes').at(-1).startsWith(`offset 0x${end.toString(16)},`), size - 1);
  assert.equal((await agreesWithFile(lens, path)).last, size - 1);
  await lens.until(() => e2e.cells('Bytes').at(-1).ariaSelected === 'true');
  await lens.press('Control+Home');
  await lens.until(() => e2e.cell('Bytes', 'offset 0x0000')?.ariaSelected === 'true');
});

test('a file of 12 GiB opens as quickly as any, is read beyond 4 GiB, and is never held', async ({ open }) => {
  const size = 12 * 2 ** 30, far = 9 * 2 ** 30 + 5;
  const path = makeSparseFile('large.bin', size, [[0, [1, 2, 3, 4]], [far, [0xde, 0xad, 0xbe, 0xef]], [size - 4, [9, 8, 7, 6]]]);
  const lens = await open();
  await lens.dropFiles(path);
  await lens.until(() => e2e.texts('Bytes').slice(0, 5).join(' ') === '01 02 03 04 00');
  assert.deepEqual([...await lens.call('read', BigInt(far), 4)], bytesAt(path, far, 4));
  await lens.clickCell('Bytes', 'offset 0x0003');
  await lens.press('Control+End');
  await lens.until(() => e2e.texts('Bytes').slice(-5).join(' ') === '00 09 08 07 06');
  assert.match((await lens.names('Bytes')).at(-1), /^offset 0x2ffffffff, 0x06/);
  const view = await lens.call('addView', `big = >u4[1]@${far}`);
  assert.equal(view.offset, far);
  assert.deepEqual(await lens.call('tolist', 'big'), [0xdeadbeef]);
  assert.ok((await lens.call('stats')).residentBytes < 1 << 20);
});
