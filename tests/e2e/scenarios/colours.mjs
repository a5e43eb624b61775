// Colour modes beyond the first three, and the list that offers them where there is no room for buttons.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

const legend = (lens, pattern) => lens.until((wanted) => e2e.said('note').some((note) => wanted.test(note)), pattern);

test('by field: letters in the legend, one field for a plain view', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Twenty-byte vertices');
  await lens.until(() => e2e.grid('v'));
  await lens.click('radio', 'field');
  await legend(lens, /^Colours: a x, b y, c z, d r, e g, f b, padding/);
  await lens.call('addView', 'plain = <h[4]');
  await lens.clickCell('plain', 'plain[0]');
  await legend(lens, /^Colours: a the one field of every item: <h/);
});

test('by change: what was written, until it is undone', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m2'));
  await lens.click('radio', 'change');
  await legend(lens, /^Colours: as opened, changed since/);
  const changed = () => lens.js(() => e2e.names('Bytes').map((name) => name.endsWith(', changed')));
  assert.deepEqual(await changed(), [false, false, false, false, false, false]);
  await lens.edit('m2', 'm2[1,1]', '22');
  await lens.until(() => e2e.names('Bytes')[4].endsWith(', changed'));
  assert.deepEqual(await changed(), [false, false, false, false, true, false]);
  await lens.click('button', 'Undo');
  await lens.until(() => !e2e.names('Bytes').some((name) => name.endsWith(', changed')));
});

test('by entropy: as NumPy has it, block by block', async ({ open }) => {
  const lens = await open();
  // Zeros, then text over and over, then every value once, then the beginning of a fourth block.
  const expected = python(`
data = np.concatenate([np.zeros(256), np.frombuffer(b'bytelens' * 32, 'u1'), np.arange(256), np.arange(4) * 60]).astype('u1')
def entropy(block):
    shares = np.bincount(block)[np.unique(block)] / len(block)
    return float(-(shares * np.log2(shares)).sum()) + 0.0
result = {'bytes': data.tolist(), 'entropy': ['%.1f' % entropy(data[k:k + 256]) for k in range(0, len(data), 256)]}`);
  await lens.js((bytes) => e2e.lens().open(Uint8Array.from(bytes), { name: 'blocks.bin' }), expected.bytes);
  await lens.click('radio', 'entropy');
  await legend(lens, /^Colours: 0\.0, 1\.6, 3\.2, 4\.8, 6\.4 to 8 bits of entropy in 256 bytes/);
  for (const [block, bits] of expected.entropy.entries()) {
    await lens.click('textbox', 'Go to offset');
    await lens.until(() => e2e.focused()?.name === 'Go to offset');
    await lens.press('Control+a');
    await lens.type(String(block * 256 + 2));
    await lens.press('Enter');
    const start = `offset 0x${(block * 256 + 2).toString(16).padStart(4, '0')}`;
    await lens.until((s, words) => e2e.cell('Bytes', s)?.getAttribute('aria-label').endsWith(words), start, `, entropy ${bits} of 8 bits`);
  }
});

test('on a narrow screen one button lists the modes', async ({ open }) => {
  const lens = await open('', { viewport: { width: 390, height: 844 } });
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('Bytes'));
  await lens.click('button', 'Colour by');
  await lens.until(() => e2e.find('menu', 'Colour by') && e2e.focused()?.name === 'item');
  assert.deepEqual(await lens.js(() => e2e.all('menuitemradio').map((item) => [e2e.name(item), item.ariaChecked])),
    ['item', 'significance', 'value', 'field', 'change', 'entropy'].map((name, k) => [name, String(k === 0)]));
  await lens.press('ArrowDown');
  await lens.until(() => e2e.focused()?.name === 'significance');
  await lens.press('ArrowDown');
  await lens.until(() => e2e.focused()?.name === 'value');
  await lens.press('Enter');
  await lens.until(() => !e2e.find('menu'));
  await legend(lens, /^Colours: zero/);
  // Escape leaves the mode and gives focus back.
  await lens.js(() => e2e.need('button', 'Colour by').focus());
  await lens.press('Enter');
  await lens.until(() => e2e.focused()?.name === 'value');
  await lens.press('ArrowUp');
  await lens.until(() => e2e.focused()?.name === 'significance');
  await lens.press('Escape');
  await lens.until(() => !e2e.find('menu') && e2e.focused()?.name === 'Colour by');
  await legend(lens, /^Colours: zero/);
});
