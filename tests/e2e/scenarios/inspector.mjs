// The inspector: bytes, bands, sums and bits, compared with what Python makes of the same bytes.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

const bytes = [0x00, 0x04, 0xfe, 0xff, 0xc3, 0xf5, 0x48, 0x40, 0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0xbf];

async function opened(open, ...views) {
  const lens = await open('', { viewport: { width: 1440, height: 1000 } });
  await lens.call('open', Uint8Array.from(bytes), { name: 'numbers.bin' });
  for (const view of views) await lens.call('addView', view);
  await lens.until((count) => e2e.grids().length >= count, views.length + 2);
  return lens;
}

/** The written-out sum: its left side as Python reads it, and what it says the number is. */
function readable(sum) {
  const [left, right] = sum.split(' = ');
  const plain = (text) => text.replaceAll('·', '*').replaceAll('×', '*').replaceAll('−', '-').replaceAll('^', '**');
  return { left: plain(left), right: plain(right) };
}

const sumOf = (lens, start) => lens.until((s) => e2e.said('note').find((text) => / = [^=]*$/.test(text) && text.includes(s)), start);

test('sums and formulas come to what Python reads', async ({ open }) => {
  const lens = await opened(open, 'h = <h[2]', 'H = >H[2]', 'f = <f4[1]@4', 'd = <f8[1]@8');
  const expected = python(`
raw = bytes(given['bytes'])
result = [np.frombuffer(raw, t, 1, o).item() for t, o in (('<i2', 0), ('<i2', 2), ('>u2', 0), ('>u2', 2), ('<f4', 4), ('<f8', 8))]`, { bytes });
  const cells = [['h', 'h[0]', '·256'], ['h', 'h[1]', '−32768'], ['H', 'H[0]', '0x00·256'], ['H', 'H[1]', '0xfe·256'], ['f', 'f[0]', '/8388608'], ['d', 'd[0]', '/4503599627370496']];
  for (const [k, [grid, cell, part]] of cells.entries()) {
    await lens.clickCell(grid, cell);
    const { left, right } = readable(await sumOf(lens, part));
    const said = python("result = [float(eval(given['left'])), float(given['right'])]", { left, right });
    assert.equal(said[0], expected[k], `${cell}: ${left}`);
    assert.equal(python("result = float(np.float32(given['x'])) if given['narrow'] else given['x']", { x: said[1], narrow: grid === 'f' }), expected[k], `${cell}: ${right}`);
  }
  assert.ok(await lens.js(() => e2e.find('img', /^d\[0\] from its bytes, most significant first: 0xbf at 0x000f, .* 0x9a at 0x0008$/)));
  assert.equal(await lens.until(() => e2e.said('note').find((text) => text.startsWith('exactly '))),
    'exactly ' + python("import decimal\nresult = format(decimal.Decimal(np.frombuffer(bytes(given['bytes']), '<f8', 1, 8).item()), 'f')", { bytes }));
});

test('flipping the byte order moves the bands, not the bytes', async ({ open }) => {
  const lens = await opened(open, 'h = <h[2]');
  await lens.clickCell('h', 'h[0]');
  await sumOf(lens, '0x04·256 + 0x00·1 = 1024');
  await lens.click('switch', 'Byte order');
  await sumOf(lens, '0x00·256 + 0x04·1 = 4');
  assert.deepEqual([...await lens.call('read', 0, 2)], [0, 4]);
});

test('bits are turned with the pointer and with keys, and undone', async ({ open }) => {
  const lens = await opened(open, 'h = <h[2]');
  await lens.clickCell('h', 'h[0]');
  const bit = (wanted) => lens.until((text) => e2e.cells('Bits of h[0]').some((cell) => e2e.name(cell) === text), wanted);
  await bit('bit 10 = 1, weight 1024, in the byte at 0x0001');
  await bit('bit 15 = 0, sign, weight −32768, in the byte at 0x0001');
  const { x, y } = await lens.centre(() => e2e.cell('Bits of h[0]', 'bit 10'));
  await lens.page.mouse.click(x, y);
  await lens.until(() => e2e.texts('h')[0] === '0');
  await lens.js(() => e2e.cell('Bits of h[0]', 'bit 15').focus());
  await lens.press('Space');
  await lens.until(() => e2e.texts('h')[0] === '-32768');
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused().name.startsWith('bit 14'));
  await lens.type('1');
  await lens.until(() => e2e.texts('h')[0] === '-16384');
  await lens.press('Control+z');
  await lens.press('Control+z');
  await lens.press('Control+z');
  await lens.until(() => e2e.texts('h')[0] === '1024');
});

test('one unit in the last place, up and down, as numpy.nextafter', async ({ open }) => {
  const lens = await opened(open, 'f = <f4[1]@4');
  await lens.clickCell('f', 'f[0]');
  const next = python(`
x = np.frombuffer(bytes(given['bytes']), '<f4', 1, 4)[0]
result = [list(np.nextafter(x, np.float32(to)).tobytes()) for to in ('inf', '-inf')]`, { bytes });
  await lens.click('button', '+1 ulp');
  await lens.until(async (wanted) => [...await e2e.lens().read(4, 4)].join() === wanted, next[0].join());
  await lens.click('button', '-1 ulp');
  await lens.click('button', '-1 ulp');
  await lens.until(async (wanted) => [...await e2e.lens().read(4, 4)].join() === wanted, next[1].join());
});

test('every reading of the bytes, compared with Python, and edited', async ({ open }) => {
  const lens = await opened(open, 'b = B[16]');
  await lens.clickCell('Bytes', 'offset 0x0004');
  const expected = python(`
raw = bytes(given['bytes'])[4:]
result = {}
for name, code in (('uint8', 'B'), ('int16', 'h'), ('uint32', 'I'), ('int64', 'q')):
    for order, word in (('<', 'little-endian'), ('>', 'big-endian')):
        result[name + ('' if name == 'uint8' else ', ' + word)] = str(struct.unpack_from(order + code, raw)[0])
for order, word in (('<', 'little-endian'), ('>', 'big-endian')):
    result['float32, ' + word] = str(np.frombuffer(raw, order + 'f4', 1)[0])
    result['float64, ' + word] = repr(np.frombuffer(raw, order + 'f8', 1)[0].item())`.replace('result = {}', 'import struct\nresult = {}'), { bytes });
  await lens.until(() => e2e.grid('Read as, from byte 0x0004'));
  for (const [name, text] of Object.entries(expected))
    await lens.until((start) => e2e.cells('Read as, from byte 0x0004').some((cell) => e2e.name(cell).startsWith(start)), `${name} = ${text}, byte`);
  await lens.js(() => e2e.cells('Read as, from byte 0x0004').find((cell) => e2e.name(cell).startsWith('uint16, big-endian')).click());
  await lens.until(() => e2e.focused()?.name === 'Edit uint16');
  await lens.press('Control+a');
  await lens.page.type('70000');
  await lens.press('Enter');
  await lens.until(() => e2e.said('alert').some((text) => text.includes("'H' format requires 0 <= number <= 65535") || text.includes('format requires')));
  await lens.press('Control+a');
  await lens.page.type('258');
  await lens.press('Enter');
  await lens.until(() => e2e.texts('Bytes').slice(4, 6).join(' ') === '01 02');
});

test('go to an offset, by number, by expression and relative; what is outside is refused', async ({ open }) => {
  const lens = await open();
  await lens.call('open', Uint8Array.from({ length: 4096 }, (_, k) => k % 251), { name: 'far.bin' });
  const go = async (text) => {
    await lens.click('textbox', 'Go to offset');
    await lens.until(() => e2e.focused()?.name === 'Go to offset');
    await lens.press('Control+a');
    await lens.page.type(text);
    await lens.press('Enter');
  };
  const at = (hex) => lens.until((start) => e2e.cells('Bytes').find((cell) => cell.ariaSelected === 'true')?.ariaLabel.startsWith(start), `offset ${hex},`);
  await go('0x7ff');
  await at('0x07ff');
  await go('+17');
  await at('0x0810');
  await go('end - 16');
  await at('0x0ff0');
  await go('50%');
  await at('0x0800');
  await go('5000');
  await lens.until(() => e2e.said('alert').some((text) => /IndexError: .*past the end/.test(text)));
  await at('0x0800');
});

test('copy as hex, and paste what other programs write', async ({ open }) => {
  const lens = await open('', { before: ["Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text) => { window.copied = text; } });"] });
  await lens.call('open', Uint8Array.from(bytes), { name: 'numbers.bin' });
  await lens.clickCell('Bytes', 'offset 0x0002');
  await lens.press('Shift+ArrowRight');
  await lens.press('Control+c');
  await lens.until(() => window.copied === 'fe ff');
  const paste = (text) => lens.js((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'clipboardData', { value: data });  // Firefox takes none when it is made
    e2e.root().activeElement.dispatchEvent(event);
  }, text);
  await lens.clickCell('Bytes', 'offset 0x0000');
  await paste("b'\\x01A'");
  await lens.until(() => e2e.texts('Bytes').slice(0, 3).join(' ') === '01 41 fe');
  await paste('{0xde, 0xad};');
  await lens.until(() => e2e.texts('Bytes').slice(0, 3).join(' ') === 'de ad fe');
  await paste('abc');
  await lens.until(() => e2e.said('alert').some((text) => text.startsWith('ValueError: ')));
  await lens.press('Control+z');
  await lens.until(() => e2e.texts('Bytes').slice(0, 3).join(' ') === '01 41 fe');
});

test('the command palette finds what is on the screen, runs it, and says why something cannot be done', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m3'));
  await lens.clickCell('Bytes', 'offset 0x0002');
  await lens.press('Control+k');
  await lens.until(() => e2e.focused()?.name === 'Find a command');
  const options = () => lens.js(() => e2e.all('option').map(e2e.name));
  assert.ok((await options()).includes('Open'));
  await lens.page.type('signif');
  await lens.until(() => e2e.all('option').map(e2e.name).join() === 'Colour by: significance');
  await lens.press('Enter');
  await lens.until(() => e2e.find('radio', 'significance').ariaChecked === 'true' && !e2e.find('listbox', 'Commands'));
  assert.equal(await lens.js(() => e2e.focused() !== null), true, 'focus is still in the element');
  // Enter right behind the last letter is for what was typed.
  await lens.press('Control+k');
  await lens.until(() => e2e.focused()?.name === 'Find a command');
  await lens.page.type('entropy');
  await lens.press('Enter');
  await lens.until(() => e2e.find('radio', 'entropy').ariaChecked === 'true' && !e2e.find('listbox', 'Commands'));
  // Question mark, arrows, Escape.
  await lens.clickCell('Bytes', 'offset 0x0002');
  await lens.press('?');
  await lens.until(() => e2e.focused()?.name === 'Find a command');
  const first = await lens.js(() => e2e.all('option').find((option) => option.ariaSelected === 'true')?.ariaLabel);
  await lens.press('ArrowDown');
  await lens.until((before) => e2e.all('option').find((option) => option.ariaSelected === 'true')?.ariaLabel !== before, first);
  await lens.press('Escape');
  await lens.until(() => !e2e.find('listbox', 'Commands'));
  // A field is gone to; what cannot be done says why.
  await lens.click('button', 'Commands');
  await lens.until(() => e2e.focused()?.name === 'Find a command');
  await lens.page.type('redo');
  await lens.until(() => e2e.all('option').map(e2e.name).join() === 'Redo');
  await lens.press('Enter');
  await lens.until(() => e2e.said('alert').some((text) => text.includes('Redo: nothing to redo')));
  await lens.press('Control+a');
  await lens.page.type('go to');
  await lens.until(() => e2e.all('option').map(e2e.name).join() === 'Go to offset');
  await lens.press('Enter');
  await lens.until(() => e2e.focused()?.name === 'Go to offset');
});
