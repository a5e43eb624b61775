// Bad input: a clear sentence on the screen and to listeners, with Python's words where Python has them; nothing changes.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

/** What Python says when it refuses. */
const refusalOf = (statement) => python(`
try:
    ${statement}
    result = None
except Exception as error:
    result = {'name': type(error).__name__ if type(error).__module__ == 'builtins' else type(error).__module__ + '.' + type(error).__name__,
              'message': str(error)}`);

async function refuses(lens, act, expected) {
  const before = { state: await lens.call('state'), bytes: await lens.js(() => e2e.texts('Bytes')) };
  const undo = await lens.js(() => e2e.need('button', 'Undo').ariaDisabled);
  await lens.js(() => {
    window.errors = [];
    e2e.lens().addEventListener('bytelens-error', (event) => window.errors.push(event.detail));
  });
  await act();
  await lens.until((text) => e2e.said('alert').some((said) => said.includes(text)) && e2e.said('note').some((said) => said.includes(text)),
    expected.message);
  if (expected.name) {
    await lens.until(() => window.errors.length > 0);
    const [error] = await lens.js(() => window.errors.map(({ name, message }) => ({ name, message })));
    assert.deepEqual(error, expected);
  }
  const { selection: _, active_view: __, ...rest } = await lens.call('state');
  const { selection: ___, active_view: ____, ...were } = before.state;
  assert.deepEqual(rest, were);
  assert.deepEqual(await lens.js(() => e2e.texts('Bytes')), before.bytes);
  assert.equal(await lens.js(() => e2e.need('button', 'Undo').ariaDisabled), undo);
}

async function sample(open, name) {
  const lens = await open();
  await lens.click('button', name);
  await lens.until(() => e2e.grids().length > 3);
  return lens;
}

test('views that Python refuses', async ({ open }) => {
  const lens = await sample(open, 'Six bytes');
  for (const [line, statement] of [
    ['B[2,4]', "np.ndarray((2, 4), 'u1', bytes(6))"],
    ['<f8[1]', "np.ndarray((1,), '<f8', bytes(6))"],
    ['zz[2]', "np.dtype('zz')"],
    ['B[3]@4', "np.ndarray((3,), 'u1', bytes(6), 4)"],
  ]) {
    const expected = refusalOf(statement);
    await refuses(lens, () => lens.addView(line), expected);
    // What was typed is kept, to be put right.
    assert.equal(await lens.js(() => e2e.need('textbox', 'Add view').value), line);
  }
  await lens.addView('good = B[2,2]');
  await lens.until(() => e2e.texts('good').join() === '0,1,2,3' && e2e.need('textbox', 'Add view').value === '');
  // The sentence has gone from the screen.
  await lens.until(() => !e2e.find('button', 'Dismiss message'));
});

test('numbers that do not fit', async ({ open }) => {
  const lens = await sample(open, 'Six bytes');
  await refuses(lens, () => lens.edit('m2', 'm2[1,1]', '300'), refusalOf("memoryview(bytearray(6)).cast('B', (2, 3))[1, 1] = 300"));
  // The field stays, so that the number can be put right.
  await lens.until(() => e2e.find('textbox', 'Edit m2[1,1]')?.value === '300');
  await lens.press('Escape');
  await lens.until(() => !e2e.find('textbox', 'Edit m2[1,1]'));
  await lens.addView('h = <h[3]');
  await lens.until(() => e2e.grid('h'));
  await refuses(lens, () => lens.edit('h', 'h[2]', '70000'), refusalOf("struct.pack('<h', 70000)"));
  await lens.press('Escape');
  await lens.until(() => !e2e.find('textbox', 'Edit h[2]'));
  await refuses(lens, () => lens.edit('m1', 'm1[0]', '-1'), refusalOf('memoryview(bytearray(6))[0] = -1'));
});

test('half a byte and what is no hex digit', async ({ open }) => {
  const lens = await sample(open, 'Six bytes');
  await lens.clickCell('Bytes', 'offset 0x0001');
  await refuses(lens, () => lens.type('g'), { message: "'g' is not a hex digit" });
  await refuses(lens, async () => {
    await lens.type('4');
    await lens.press('ArrowRight');
  }, { message: "half a byte: '4' is one hex digit and a byte takes two; nothing was written" });
  await lens.type('a7');
  await lens.until(() => e2e.texts('Bytes').join(' ') === '00 01 a7 03 04 05');
  await lens.until(() => e2e.said('note').every((note) => !note.includes('half a byte')));
});

test('a read-only buffer says so wherever one types', async ({ open }) => {
  const lens = await open('pages/embed.html');
  const readonly = 'cannot modify read-only memory';
  await lens.until(() => e2e.grid('m2'));
  await lens.clickCell('Bytes', 'offset 0x0001');
  await lens.type('4');
  await lens.until((text) => e2e.said('alert').some((said) => said.includes(text)), readonly);
  await lens.clickCell('m2', 'm2[0,1]');
  await lens.type('4');
  await lens.until((text) => e2e.said('note').some((said) => said.includes(text)), readonly);
  const refused = await lens.refusal('write', 0, Uint8Array.of(1));
  assert.deepEqual([refused.name, refused.message], ['TypeError', refusalOf('memoryview(bytes(6))[0] = 1').message]);
});

for (const [what, path, before, sentence] of [
  ['no WebGL 2', 'pages/no-webgl.html', [], /does not offer WebGL 2/],
  ['no OffscreenCanvas', 'pages/embed.html', ['delete globalThis.OffscreenCanvas;'], /has no OffscreenCanvas/],
  ['no WebAssembly', 'pages/embed.html', ['delete globalThis.WebAssembly;'], /does not offer WebAssembly/],
]) {
  test(`${what}: the page's own content stays, with a sentence`, async ({ open }) => {
    const lens = await open(path, { before, ready: false });
    await lens.until((pattern) => e2e.said('alert').some((text) => pattern.test(text)), sentence);
    const seen = await lens.js(() => {
      const visible = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
      return { failure: visible(e2e.find('alert')), fallback: visible(document.querySelector('byte-lens > pre')) };
    });
    assert.deepEqual(seen, { failure: true, fallback: true });
    const refused = await lens.refusal('views');
    assert.match(refused.message, sentence);
    const ready = await lens.js(() => e2e.refusal(e2e.lens().ready));
    assert.match(ready.message, sentence);
  });
}
