// The element's methods and events, as a page's script uses them.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

async function opened(open, bytes, options = {}) {
  const lens = await open();
  await lens.call('open', Uint8Array.from(bytes), options);
  return lens;
}

const refused = async (lens, name, message, method, ...args) => {
  const refusal = await lens.refusal(method, ...args);
  assert.deepEqual([refusal.name, refusal.isError], [name, true], `${method}: ${refusal.name}: ${refusal.message}`);
  if (message instanceof RegExp) assert.match(refusal.message, message);
  else assert.equal(refusal.message, message);
};

test('ready, and open with every kind of source', async ({ open }) => {
  const lens = await open();
  assert.equal(await lens.js(() => e2e.lens().ready), undefined);
  assert.deepEqual(await lens.call('open', Uint8Array.of(1, 2, 3), { name: 'three.bin', mode: 'c' }), { name: 'three.bin', size: 3, mode: 'c' });
  assert.deepEqual(await lens.js(() => e2e.lens().open(Uint8Array.of(4, 5).buffer)), { name: 'bytes', size: 2, mode: 'r+' });
  assert.deepEqual(await lens.js(() => e2e.lens().open(new Blob([Uint8Array.of(6)]), { name: 'named' })), { name: 'named', size: 1, mode: 'r+' });
  assert.deepEqual(await lens.js(() => e2e.lens().open(new File([Uint8Array.of(7, 8)], 'file.bin'), { mode: 'r' })), { name: 'file.bin', size: 2, mode: 'r' });
  assert.deepEqual(await lens.call('open', '../../pages/data.bin'), { name: 'data.bin', size: 4, mode: 'r+' });
  assert.deepEqual(await lens.js(() => e2e.lens().open(new URL('../../pages/data.bin', location.href))), { name: 'data.bin', size: 4, mode: 'r+' });
  assert.deepEqual([...await lens.call('read', 0, 4)], [0, 1, 2, 3]);
  await lens.until(() => e2e.all('tab').length === 6);
  await refused(lens, 'FileNotFoundError', /missing\.bin was not found \(the server says 404\)/, 'open', '../../pages/missing.bin');
  await refused(lens, 'TypeError', /open takes a Blob/, 'open', 5);
  await refused(lens, 'ValueError', python(`
import tempfile
try:
    np.memmap(tempfile.NamedTemporaryFile(), 'u1', 'x', shape=(1,))
except ValueError as error:
    result = str(error)`), 'open', Uint8Array.of(1), { mode: 'x' });
}, { problems: [/404/] });

test('views: what addView and views say is what NumPy says', async ({ open }) => {
  const bytes = Array.from({ length: 64 }, (_, k) => (k * 37 + 11) % 256);
  const lens = await opened(open, bytes);
  const specs = { a: 'B', b: 'B[4,16]', c: '<h[5]', d: '>f4[-1,3]@4', e: 'u1[2,3]/(1,2)', f: '<i4[2,3]@8:F', g: 'd[]@8' };
  const expected = python(`
raw = np.array(given, 'u1')
arrays = {
    'a': raw, 'b': raw.reshape(4, 16), 'c': raw[:10].view('<i2'), 'd': raw[4:64].view('>f4').reshape(-1, 3),
    'e': np.ndarray((2, 3), 'u1', raw, 0, (1, 2)), 'f': np.ndarray((2, 3), '<i4', raw, 8, order='F'), 'g': np.ndarray((), 'd', raw, 8)}
result = {name: {'itemsize': a.itemsize, 'shape': list(a.shape), 'strides': list(a.strides), 'nbytes': a.nbytes,
    'offset': a.__array_interface__['data'][0] - raw.__array_interface__['data'][0], 'readonly': not a.flags.writeable,
    'c_contiguous': a.flags.c_contiguous, 'f_contiguous': a.flags.f_contiguous} for name, a in arrays.items()}
lists = {name: [repr(x) for x in a.astype('f8').ravel().tolist()] for name, a in arrays.items()}
result = {'info': result, 'lists': lists}`, bytes);
  for (const [name, spec] of Object.entries(specs)) {
    const { name: said, format, ...info } = await lens.call('addView', `${name} = ${spec}`);
    assert.equal(said, name);
    assert.ok(format.length > 0);
    assert.deepEqual(info, expected.info[name], spec);
    const list = await lens.call('tolist', name);
    assert.deepEqual([list].flat(3).map(Number), expected.lists[name].map((text) => Number(text.replace('nan', 'NaN').replace('inf', 'Infinity'))), spec);
  }
  assert.deepEqual((await lens.call('views')).map((view) => view.name), Object.keys(specs));
  const free = await lens.call('addView', 'B[2]');
  assert.match(free.name, /^m\d+$/);
  await lens.call('removeView', 'b');
  assert.equal((await lens.call('views')).some((view) => view.name === 'b'), false);
  await refused(lens, 'KeyError', /'b'/, 'removeView', 'b');
  await refused(lens, 'KeyError', /'b'/, 'tolist', 'b');
  await refused(lens, 'ValueError', /a/, 'addView', 'a = B');
  await refused(lens, 'TypeError', python(`
try:
    np.ndarray((9, 9), 'u1', bytes(64))
except TypeError as error:
    result = str(error)`), 'addView', 'B[9,9]');
});

test('read and write, with numbers and bigints', async ({ open }) => {
  const lens = await opened(open, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([...await lens.call('read', 2, 3)], [2, 3, 4]);
  assert.deepEqual([...await lens.call('read', 6n, 0)], []);
  await lens.call('write', 4n, Uint8Array.of(40, 50));
  assert.deepEqual([...await lens.call('read', 0, 6)], [0, 1, 2, 3, 40, 50]);
  await refused(lens, 'IndexError', /out of bounds/, 'read', 4, 3);
  await refused(lens, 'IndexError', /out of bounds/, 'read', -1, 1);
  await refused(lens, 'IndexError', /./, 'write', 5, Uint8Array.of(1, 2));
  await refused(lens, 'IndexError', /./, 'write', 2n ** 62n, Uint8Array.of(1));
  await refused(lens, 'TypeError', /integer/, 'read', 1.5, 1);
  await refused(lens, 'TypeError', /integer/, 'read', '0', 1);
  await refused(lens, 'TypeError', /integer/, 'read', 2n ** 64n, 1);
  await refused(lens, 'TypeError', /Uint8Array/, 'write', 0, [1, 2]);
  assert.deepEqual([...await lens.call('read', 0, 6)], [0, 1, 2, 3, 40, 50]);
});

test('get and set: items of every kind, as Python has them', async ({ open }) => {
  const lens = await opened(open, Array(64).fill(0));
  const cases = [
    ['q', '<q[2]', [-1], -(2n ** 63n), "struct.pack_into('<q', raw, 8, -2**63)"],
    ['Q', '>Q[2]', [0], 2n ** 64n - 1n, "struct.pack_into('>Q', raw, 0, 2**64 - 1)"],
    ['d', '<d[2]', [1], 0.1, "struct.pack_into('<d', raw, 8, 0.1)"],
    ['e', '<e[2]', [1], -0.5, "struct.pack_into('<e', raw, 2, -.5)"],
    ['t', '?[4]', [3], true, "struct.pack_into('?', raw, 3, True)"],
    ['c', 'c[4]', [2], Uint8Array.of(65), "struct.pack_into('c', raw, 2, b'A')"],
    ['s', '4s[4]', [1], Uint8Array.of(1, 2), "struct.pack_into('4s', raw, 4, b'\\x01\\x02')"],
    ['z', '<c16[2]', [1], { re: 1.5, im: -2 }, "np.ndarray(2, '<c16', raw)[1] = 1.5 - 2j"],
    ['u', '<U2[2]', [1], 'é', "np.ndarray(2, '<U2', raw)[1] = 'é'"],
    ['g', '<hI[2]', [1], [-2, 7], "struct.pack_into('<hI', raw, 6, -2, 7)"],
  ];
  for (const [name, spec, index, value, statement] of cases) {
    await lens.call('addView', `${name} = ${spec}`);
    await lens.call('set', name, index, value);
    const bytes = python(`raw = bytearray(64)\n${statement}\nresult = list(raw)`);
    assert.deepEqual([...await lens.call('read', 0, 64)], bytes, spec);
    const back = await lens.call('get', name, index);
    if (name === 's') assert.deepEqual([...back], [1, 2, 0, 0]);
    else assert.deepEqual(back, value, spec);
    assert.equal(await lens.call('undo'), true);
    assert.deepEqual([...await lens.call('read', 0, 64)], Array(64).fill(0));
  }
  const error = (statement) => python(`
try:
    ${statement}
except Exception as error:
    result = str(error)`);
  await lens.call('addView', 'm = B[2,3]');
  const matrix = "memoryview(bytearray(6)).cast('B', (2, 3))";
  await refused(lens, 'ValueError', error(`${matrix}[0, 0] = 256`), 'set', 'm', [0, 0], 256);
  await refused(lens, 'TypeError', error(`${matrix}[0, 0] = 1.5`), 'set', 'm', [0, 0], 1.5);
  await refused(lens, 'IndexError', /out of bounds/, 'get', 'm', [2, 0]);
  await refused(lens, 'IndexError', /only integers/, 'get', 'm', ['a']);
  await refused(lens, 'KeyError', /'nothing'/, 'get', 'nothing', [0]);
  await refused(lens, 'TypeError', /./, 'set', 'm', [0, 0], null);
});

test('undo and redo say whether there was a step', async ({ open }) => {
  const lens = await opened(open, [0, 1, 2]);
  assert.deepEqual([await lens.call('undo'), await lens.call('redo')], [false, false]);
  await lens.call('write', 0, Uint8Array.of(9));
  await lens.call('addView', 'v = B');
  assert.equal(await lens.call('undo'), true);
  assert.deepEqual(await lens.call('views'), []);
  assert.equal(await lens.call('undo'), true);
  assert.deepEqual([...await lens.call('read', 0, 3)], [0, 1, 2]);
  assert.deepEqual([await lens.call('undo'), await lens.call('redo'), await lens.call('redo'), await lens.call('redo')], [false, true, true, false]);
  assert.deepEqual([...await lens.call('read', 0, 3)], [9, 1, 2]);
  await lens.until(() => e2e.texts('v').join() === '9,1,2');
});

test('state goes into a new element, and what is no state is refused', async ({ open }) => {
  const lens = await opened(open, [0, 1, 2, 3, 4, 5], { name: 'six.bin' });
  await lens.call('addView', 'm2 = B[2,3]');
  await lens.call('addView', 'n = >h[2]@1');
  await lens.call('write', 3, Uint8Array.of(33));
  const state = await lens.call('state');
  assert.equal(state.bytelens, 1);
  await lens.js(async (given) => {
    document.querySelector('byte-lens').remove();
    const fresh = document.createElement('byte-lens');
    document.body.append(fresh);
    await fresh.restore(given);
  }, state);
  assert.deepEqual(await lens.call('state'), state);
  assert.deepEqual([...await lens.call('read', 0, 6)], [0, 1, 2, 33, 4, 5]);
  assert.deepEqual((await lens.call('views')).map((view) => [view.name, view.format, view.shape, view.offset]), [['m2', 'B', [2, 3], 0], ['n', '>h', [2], 1]]);
  await lens.until(() => e2e.texts('m2').join() === '0,1,2,33,4,5' && e2e.grid('n'));
  for (const wrong of [{}, { bytelens: 99, buffers: [] }, { ...state, views: [{ name: 'x', buffer: 0, spec: 'B[99]' }] }, 'no JSON', null])
    await refused(lens, 'ValueError', /./, 'restore', wrong);
  assert.deepEqual(await lens.call('state'), state);
});

test('run says that it cannot, yet', async ({ open }) => {
  const lens = await opened(open, [0]);
  await refused(lens, 'NotImplementedError', /console/, 'run', 'print(1)');
});

test('with nothing open, methods say so', async ({ open }) => {
  const lens = await open();
  await refused(lens, 'ValueError', /nothing is open/, 'read', 0, 1);
  await refused(lens, 'ValueError', /nothing is open/, 'write', 0, Uint8Array.of(1));
  assert.deepEqual(await lens.call('views'), []);
  assert.deepEqual([await lens.call('undo'), await lens.call('redo')], [false, false]);
  assert.ok((await lens.refusal('addView', 'B')).isError);
});

test('events tell of changes, selections and refusals, out of the element and up', async ({ open }) => {
  const lens = await opened(open, [0, 1, 2, 3, 4, 5]);
  await lens.js(() => {
    window.heard = [];
    for (const type of ['change', 'select', 'error'])
      document.addEventListener(`bytelens-${type}`, ({ detail, target }) =>
        window.heard.push([type, target.localName, type === 'error' ? `${detail.name}: ${detail.message}` : detail]));
  });
  const heard = (type) => lens.js((t) => window.heard.filter(([what]) => what === t), type);
  await lens.call('write', 2, Uint8Array.of(7, 8, 9));
  await lens.until(() => window.heard.some(([type]) => type === 'change'));
  assert.deepEqual(await heard('change'), [['change', 'byte-lens', { offset: 2, length: 3 }]]);
  await lens.call('undo');
  await lens.until(() => window.heard.filter(([type]) => type === 'change').length === 2);
  assert.deepEqual((await heard('change'))[1][2], { offset: 2, length: 3 });
  await lens.clickCell('Bytes', 'offset 0x0004');
  await lens.until(() => window.heard.some(([type, , detail]) => type === 'select' && detail.offset === 4 && detail.length === 1));
  await lens.refusal('removeView', 'none');
  await lens.until(() => window.heard.some(([type]) => type === 'error'));
  const errors = await heard('error');
  assert.deepEqual([errors.length, errors[0][1]], [1, 'byte-lens']);
  assert.match(errors[0][2], /^KeyError: .*'none'/);
});
