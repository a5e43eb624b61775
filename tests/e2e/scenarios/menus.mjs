// The menu of a byte or an item: opened by a right click, the keyboard or a finger; and fingers and input methods at large.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';

async function sixBytes(open, options) {
  const lens = await open('', options);
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m2'));
  return lens;
}

const menuShown = (lens) => lens.until(() => e2e.find('menu', 'Actions') && /^menuitem/.test(e2e.focused()?.role));
const menuGone = (lens) => lens.until(() => !e2e.find('menu'));

async function rightClick(lens, grid, start) {
  const { x, y } = await lens.centre((g, s) => e2e.cell(g, s), grid, start);
  await lens.page.mouse.click(x, y, { button: 'right' });
  await menuShown(lens);
}

/** Down to the entry of that name. */
async function choose(lens, name) {
  const place = await lens.js((n) => e2e.all('menuitem').findIndex((item) => e2e.name(item) === n), name);
  assert.notEqual(place, -1, name);
  await lens.press('Home');
  for (let k = 0; k < place; ++k) await lens.press('ArrowDown');
  await lens.until((n) => e2e.focused().name === n, name);
}

test('a right click lists what can be done with a byte', async ({ open }) => {
  const lens = await sixBytes(open);
  await rightClick(lens, 'Bytes', 'offset 0x0002');
  assert.deepEqual(await lens.js(() => e2e.all('menuitem').map(e2e.name)), [
    'Copy as Hex', 'Copy as C array', 'Copy as Python bytes', 'Copy as NumPy array', 'Copy as JavaScript array', 'Copy as Base64',
    'Copy as Text (UTF-8)', 'Copy as SVG', 'Copy as PNG', 'Save picture', 'Paste', 'Select item', 'Lay uint8 here', 'Lay int16 here', 'Lay uint16 here', 'Lay int32 here',
    'Lay float32 here', 'Lay float64 here', 'Go to offset…']);
  const why = (name) => lens.js((n) => [e2e.need('menuitem', n).ariaDisabled, e2e.need('menuitem', n).getAttribute('aria-description')], name);
  assert.deepEqual(await why('Lay float64 here'), ['true', 'float64 needs 8 bytes; there are 4 bytes from offset 0x0002']);
  // Arrows go round.
  await lens.until(() => e2e.focused().name === 'Copy as Hex');
  await lens.press('ArrowUp');
  await lens.until(() => e2e.focused().name === 'Go to offset…');
  await choose(lens, 'Lay int16 here');
  await lens.press('Enter');
  await menuGone(lens);
  await lens.until(() => e2e.grids().length === 6);
  const [added] = (await lens.call('views')).slice(-1);
  assert.deepEqual([added.format, added.shape, added.offset], ['<h', [2], 2]);
});

test('nothing else reacts while the menu is open', async ({ open }) => {
  const lens = await sixBytes(open);
  await lens.clickCell('Bytes', 'offset 0x0001');
  const before = await lens.texts('Bytes');
  await rightClick(lens, 'Bytes', 'offset 0x0001');
  await lens.type('77');  // neither of them begins an entry, nor is a byte
  await lens.js(() => e2e.need('button', '2×3').click());
  // A click outside closes it, and is no click on what lies there.
  const { x, y } = await lens.centre((name) => e2e.find('button', name), 'int16');
  await lens.page.mouse.click(x, y);
  await menuGone(lens);
  assert.deepEqual(await lens.texts('Bytes'), before);
  assert.equal((await lens.call('views')).length, 3);
});

test('a click on an entry runs it', async ({ open }) => {
  const lens = await sixBytes(open);
  await rightClick(lens, 'm3', 'm3[1,0]');
  await lens.click('menuitem', 'Lay int32 here');
  await menuGone(lens);
  await lens.until(() => e2e.grids().length === 6);
  const [added] = (await lens.call('views')).slice(-1);
  assert.deepEqual([added.format, added.offset], ['<i', 2]);
});

test('Escape closes it and focus returns', async ({ open }) => {
  const lens = await sixBytes(open);
  await lens.clickCell('m2', 'm2[1,0]');
  await lens.js(() => e2e.cell('m2', 'm2[1,0]').focus());
  await lens.until(() => e2e.focused()?.name.startsWith('m2[1,0]'));
  await lens.press('Shift+F10');
  await menuShown(lens);
  await lens.press('ArrowDown');
  await lens.until(() => e2e.focused().name === 'Copy as C array');
  await lens.press('Escape');
  await menuGone(lens);
  await lens.until(() => e2e.focused()?.name.startsWith('m2[1,0]'));
  // And the keys are the cell's again.
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused()?.name.startsWith('m2[1,1]'));
});

test('Select item, and Go to offset', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Five int16');
  await lens.until(() => e2e.grid('n'));
  await lens.clickCell('n', 'n[0]');
  await rightClick(lens, 'Bytes', 'offset 0x0005');
  await choose(lens, 'Select item');
  await lens.press('Enter');
  await lens.until(() => e2e.cell('n', 'n[2]').ariaSelected === 'true');
  assert.deepEqual(await lens.js(() => e2e.cells('Bytes').flatMap((cell, k) => (cell.ariaSelected === 'true' ? [k] : []))), [4, 5]);
  await rightClick(lens, 'Bytes', 'offset 0x0005');
  await choose(lens, 'Go to offset…');
  await lens.press('Enter');
  await lens.until(() => e2e.focused()?.name === 'Go to offset');
  await lens.type('9');
  await lens.press('Enter');
  await lens.until(() => e2e.cell('Bytes', 'offset 0x0009').ariaSelected === 'true');
});

test('Copy as, and Paste', async ({ open }) => {
  const lens = await sixBytes(open);
  await lens.page.raw.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await rightClick(lens, 'm2', 'm2[1,1]');
  await lens.js(() => e2e.need('menuitem', 'Copy as Python bytes').click());
  await menuGone(lens);
  await lens.until(async () => await navigator.clipboard.readText() === "b'\\x04'");
  await lens.js(() => navigator.clipboard.writeText('fe ff'));
  await rightClick(lens, 'Bytes', 'offset 0x0001');
  await lens.js(() => e2e.need('menuitem', 'Paste').click());
  await lens.until(() => e2e.texts('Bytes').join() === '00,fe,ff,03,04,05');
  await lens.call('undo');
  await lens.until(() => e2e.texts('Bytes').join() === '00,01,02,03,04,05');
}, { only: 'chromium' });

// ---- fingers: Chromium alone can be told of them

const finger = async (lens) => {
  const session = await lens.page.raw.context().newCDPSession(lens.page.raw);
  return (type, x, y) => session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y }] });
};
const rest = (lens) => lens.js(() => new Promise((done) => setTimeout(done, 500)));  // longer than a tap

test('a long press opens the menu, a tap on an entry runs it', async ({ open }) => {
  const lens = await sixBytes(open, { touch: true });
  const touch = await finger(lens);
  const { x, y } = await lens.centre((g, s) => e2e.cell(g, s), 'Bytes', 'offset 0x0002');
  await touch('touchStart', x, y);
  await rest(lens);
  assert.equal(await lens.js(() => e2e.find('menu') === undefined), true, 'not before the finger is lifted');
  await touch('touchEnd');
  await menuShown(lens);
  const item = await lens.centre((name) => e2e.find('menuitem', name), 'Lay uint16 here');
  await Promise.all([touch('touchStart', item.x, item.y), touch('touchEnd')]);
  await menuGone(lens);
  await lens.until(() => e2e.grids().length === 6);
  const [added] = (await lens.call('views')).slice(-1);
  assert.deepEqual([added.format, added.offset], ['<H', 2]);
}, { only: 'chromium' });

test('a long press that moves on selects', async ({ open }) => {
  const lens = await sixBytes(open, { touch: true });
  const touch = await finger(lens);
  const from = await lens.centre((g, s) => e2e.cell(g, s), 'Bytes', 'offset 0x0001');
  const to = await lens.centre((g, s) => e2e.cell(g, s), 'Bytes', 'offset 0x0004');
  await touch('touchStart', from.x, from.y);
  await rest(lens);
  for (let part = 1; part <= 4; ++part) await touch('touchMove', from.x + (to.x - from.x) * part / 4, from.y);
  await touch('touchEnd');
  await lens.until(() => e2e.cells('Bytes').map((cell) => cell.ariaSelected).join() === 'false,true,true,true,true,false');
  assert.equal(await lens.js(() => e2e.find('menu') === undefined), true);
}, { only: 'chromium' });

test('a tap on the chosen cell gives the on-screen keyboard something to type into', async ({ open }) => {
  const lens = await sixBytes(open, { touch: true });
  const touch = await finger(lens);
  const tap = async (grid, start) => {
    const { x, y } = await lens.centre((g, s) => e2e.cell(g, s), grid, start);
    await Promise.all([touch('touchStart', x, y), touch('touchEnd')]);  // at once, or it is a long press on a busy machine
  };
  await tap('Bytes', 'offset 0x0002');
  await lens.until(() => e2e.cell('Bytes', 'offset 0x0002').ariaSelected === 'true');
  await tap('Bytes', 'offset 0x0002');
  await lens.until(() => e2e.focused()?.role === 'textbox');
  await lens.page.raw.keyboard.insertText('f');  // as on-screen keyboards do: text, and no keys
  await lens.page.raw.keyboard.insertText('e');
  await lens.until(() => e2e.texts('Bytes').join() === '00,01,fe,03,04,05');
  // In a view the item's own field takes over.
  await tap('m2', 'm2[1,1]');
  await lens.until(() => e2e.cell('m2', 'm2[1,1]').ariaSelected === 'true');
  await rest(lens);  // or the two taps are one double tap, which edits what is there
  await tap('m2', 'm2[1,1]');
  await lens.until(() => e2e.focused()?.role === 'textbox');
  await lens.page.raw.keyboard.insertText('2');
  await lens.until(() => e2e.focused()?.name === 'Edit m2[1,1]' && e2e.focused().value === '2');
  assert.equal(await lens.js(() => e2e.root().activeElement.inputMode), 'decimal');
  await lens.page.raw.keyboard.insertText('2');
  await lens.until(() => e2e.focused().value === '22');
  await lens.press('Enter');
  await lens.until(() => e2e.texts('Bytes').join() === '00,01,fe,03,16,05');
}, { only: 'chromium' });

test('an input method composes in a text field', async ({ open }) => {
  const lens = await sixBytes(open);
  await lens.click('textbox', 'Add view');
  await lens.until(() => e2e.focused()?.name === 'Add view');
  await lens.type('B');
  const session = await lens.page.raw.context().newCDPSession(lens.page.raw);
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('か');
  await compose('かな');
  await lens.settled();
  assert.equal((await lens.focused()).value, 'Bかな', 'what is composed is not disturbed');
  await session.send('Input.insertText', { text: '仮名' });
  await lens.until(() => e2e.focused().value === 'B仮名');
  await lens.settled();
  assert.equal((await lens.focused()).value, 'B仮名');
  await lens.press('Enter');
  await lens.until(() => e2e.said('alert').some((text) => /bad char in struct format/.test(text)));
}, { only: 'chromium' });
