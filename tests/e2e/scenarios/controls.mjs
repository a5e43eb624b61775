// Switches, colour modes, quick buttons, removing views and saving.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { elfFile } from '../files.mjs';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

async function sample(open, name, grids) {
  const lens = await open();
  await lens.click('button', name);
  await lens.until((count) => e2e.grids().length === count, grids);
  return lens;
}

test('the byte order switch turns the reading, never the bytes', async ({ open }) => {
  const lens = await sample(open, 'Five int16', 4);
  const before = await lens.js(() => e2e.texts('Bytes'));
  const both = python("result = [np.array([254,255,255,255,0,0,1,0,2,0],'u1').view(o + 'i2').tolist() for o in '<>']");
  await lens.clickCell('n', 'n[0]');
  assert.equal(await lens.js(() => e2e.need('switch', 'Byte order').ariaChecked), 'false');
  await lens.click('switch', 'Byte order');
  await lens.until((text) => e2e.find('grid', 'n = >h[5]') && e2e.texts('n').join() === text, both[1].join());
  assert.equal(await lens.js(() => e2e.need('switch', 'Byte order').ariaChecked), 'true');
  assert.deepEqual(await lens.call('tolist', 'n'), both[1]);
  assert.deepEqual(await lens.js(() => e2e.texts('Bytes')), before);
  assert.match((await lens.names('Bytes'))[0], /^offset 0x0000, 0xfe, part of n\[0\] = -257, byte 0 of 2, most significant$/);
  await lens.click('button', 'Undo');
  await lens.until((text) => e2e.find('grid', 'n = <h[5]') && e2e.texts('n').join() === text, both[0].join());
  // A view of single bytes has none to turn, and says so.
  await lens.clickCell('b', 'b[3]');
  await lens.until(() => e2e.need('switch', 'Byte order').ariaDisabled === 'true' &&
    /one byte each/.test(e2e.need('switch', 'Byte order').ariaDescription ?? e2e.need('switch', 'Byte order').getAttribute('aria-description')));
});

test('colour modes and the legend that says which', async ({ open }) => {
  const lens = await sample(open, 'Twenty-byte vertices', 5);
  const checked = () => lens.js(() => [...e2e.find('radiogroup', 'Colour by').querySelectorAll('[role=radio]')].filter((radio) => radio.ariaChecked === 'true').map(e2e.name));
  assert.deepEqual(await lens.js(() => [...e2e.find('radiogroup', 'Colour by').querySelectorAll('[role=radio]')].map(e2e.name)), ['item', 'significance', 'value', 'field', 'change', 'entropy']);
  assert.deepEqual(await checked(), ['item']);
  const legend = (pattern) => lens.until((wanted) => e2e.said('note').some((note) => wanted.test(note)), pattern);
  await legend(/^Colours: x, y, z, r, g, b, padding/);
  const pictures = [];
  for (const [mode, pattern] of [['significance', /^Colours: least.*most significant of v/], ['value', /^Colours: zero.*printable.*control.*high/], ['item', /^Colours: x, y/]]) {
    await lens.click('radio', mode);
    await legend(pattern);
    await lens.until((m) => e2e.need('radio', m).ariaChecked === 'true', mode);
    assert.deepEqual(await checked(), [mode]);
    await lens.page.mouse.move(5, 5);
    await lens.settled();
    pictures.push(await lens.screenshot());
  }
  assert.equal(pictures.some((picture, k) => picture.equals(pictures[(k + 1) % 3])), false, 'each mode looks different');
});

test('dark follows the system until the switch says otherwise', async ({ open }) => {
  for (const scheme of ['dark', 'light']) {
    const lens = await open('', { scheme });
    await lens.until((dark) => e2e.need('switch', 'Dark theme').ariaChecked === dark, String(scheme === 'dark'));
    await lens.settled();
    const before = await lens.screenshot();
    await lens.click('switch', 'Dark theme');
    await lens.until((dark) => e2e.need('switch', 'Dark theme').ariaChecked === dark, String(scheme !== 'dark'));
    await lens.until((dark) => getComputedStyle(e2e.lens()).colorScheme === dark, scheme === 'dark' ? 'light' : 'dark');
    await lens.settled();
    assert.equal(before.equals(await lens.screenshot()), false);
  }
});

test('a removed view comes back to its place', async ({ open }) => {
  const lens = await sample(open, 'Six bytes', 5);
  await lens.click('button', 'Remove m2');
  await lens.until(() => !e2e.grid('m2'));
  assert.deepEqual((await lens.call('views')).map((view) => view.name), ['m1', 'm3']);
  await lens.click('button', 'Undo');
  await lens.until(() => e2e.grid('m2'));
  assert.deepEqual((await lens.call('views')).map((view) => view.name), ['m1', 'm2', 'm3']);
  await lens.until(() => e2e.grids().map(e2e.name).join('|') === 'Bytes|Text|m1 = B[6]|m2 = B[2,3]|m3 = B[3,2]');
});

test('quick buttons lay views, greyed with the reason where none fits', async ({ open }) => {
  const lens = await sample(open, 'Six bytes', 5);
  await lens.click('button', '2×3');
  await lens.click('button', 'int16');
  await lens.until(() => e2e.grids().length === 7);
  const added = (await lens.call('views')).slice(3);
  assert.deepEqual(added.map((view) => [view.format, view.shape]), [['B', [2, 3]], ['<h', [3]]]);
  const greyed = await lens.js(() => [e2e.need('button', 'float64').ariaDisabled, e2e.need('button', 'float64').getAttribute('aria-description')]);
  assert.equal(greyed[0], 'true');
  assert.match(greyed[1], /needs 8 bytes; there are 6 bytes/);
});

test('Save downloads the bytes with their edits', async ({ open }) => {
  const lens = await sample(open, 'Six bytes', 5);
  await lens.edit('m2', 'm2[1,1]', '22');
  await lens.until(() => e2e.texts('Bytes')[4] === '16');
  const { name, path } = await lens.download(() => lens.click('button', 'Save'), 6);
  assert.equal(name, 'six.bin');
  assert.deepEqual([...readFileSync(path)], [0, 1, 2, 3, 22, 5]);
});

test('Save of a large file with one edit is that file with that edit', async ({ open }) => {
  const file = elfFile();
  const size = statSync(file).size, at = size - 1000;
  const lens = await open();
  await lens.dropFiles(file);
  await lens.clickCell('Bytes', 'offset 0x0003');
  await lens.type('ff');
  await lens.until(() => e2e.texts('Bytes')[3] === 'ff');
  await lens.call('write', at, Uint8Array.of(1, 2, 3));
  const { name, path } = await lens.download(() => lens.click('button', 'Save'), size);
  assert.equal(name, basename(file));
  const expected = python(`
import hashlib
data = bytearray(open(given['file'], 'rb').read())
data[3] = 0xff
data[given['at']:given['at'] + 3] = b'\\x01\\x02\\x03'
result = hashlib.sha256(data).hexdigest()`, { file, at });
  assert.equal(createHash('sha256').update(readFileSync(path)).digest('hex'), expected);
  assert.ok((await lens.call('stats')).residentBytes < size / 4, 'saving does not load the file');
});
