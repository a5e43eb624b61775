// Everything with the keyboard alone, from the page's load on; focus can always be seen and is never lost.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';

/** Tab until something has focus; the names on the way. */
async function tabTo(lens, role, name, keys = 'Tab', most = 40) {
  const way = [];
  for (let step = 0; step < most; ++step) {
    await lens.press(keys);
    const focused = await lens.focused();
    way.push(focused?.name ?? '(the page)');
    if (focused?.role === role && (name instanceof RegExp ? name.test(focused.name) : focused.name === name)) return way;
  }
  assert.fail(`${keys} does not reach the ${role} ${name}: ${way.join(' > ')}`);
}

const bytes = (lens, wanted) => lens.until((text) => e2e.texts('Bytes').join(' ') === text, wanted);

test('start a sample, walk, edit bytes and items, undo, add a view', async ({ open }) => {
  const lens = await open();
  await tabTo(lens, 'button', 'Six bytes');
  const card = await lens.js(() => {
    const { x, y, width, height } = e2e.need('button', 'Six bytes').getBoundingClientRect();
    return { x: x - 6, y: y - 6, width: width + 12, height: height + 12 };
  });
  await lens.settled();
  const withFocus = await lens.screenshot(card);
  await lens.press('Tab');
  await lens.settled();
  assert.equal(withFocus.equals(await lens.screenshot(card)), false, 'focus can be seen');
  await lens.press('Shift+Tab');
  await lens.press('Enter');
  await bytes(lens, '00 01 02 03 04 05');
  assert.notEqual(await lens.focused(), null, 'focus is still in the element');

  await tabTo(lens, 'gridcell', /^offset 0x0000/);
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused().name.startsWith('offset 0x0001,'));
  await lens.press('ArrowRight');
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused().name.startsWith('offset 0x0003,'));
  await lens.type('2a');
  await bytes(lens, '00 01 02 2a 04 05');
  await lens.until(() => e2e.focused().name.startsWith('offset 0x0004,'));

  // On to a view: Enter opens a cell, Escape leaves it, typing replaces what is in it.
  await tabTo(lens, 'gridcell', /^m2\[/);
  await lens.press('Control+Home');
  await lens.until(() => e2e.focused().name.startsWith('m2[0,0]') && e2e.cell('m2', 'm2[0,0]').ariaSelected === 'true');
  await lens.press('ArrowDown');
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused().name.startsWith('m2[1,1]'));
  await lens.press('Enter');
  await lens.until(() => e2e.focused().name === 'Edit m2[1,1]' && e2e.focused().value === '4');
  await lens.press('Escape');
  await lens.until(() => e2e.focused().name.startsWith('m2[1,1] = 4'));
  await lens.type('200');
  await lens.press('Enter');
  await bytes(lens, '00 01 02 2a c8 05');
  await lens.until(() => e2e.focused().name.startsWith('m2[1,1] = 200'));

  await lens.press('Control+z');
  await bytes(lens, '00 01 02 2a 04 05');
  await lens.press('Control+z');
  await bytes(lens, '00 01 02 03 04 05');
  await lens.press('Control+y');
  await bytes(lens, '00 01 02 2a 04 05');

  await tabTo(lens, 'textbox', 'Add view', 'Shift+Tab');
  await lens.type('h = <h[3]');
  await lens.press('Enter');
  await lens.until(() => e2e.texts('h').join() === '256,10754,1284');
});

test('a group of radios is one stop, its arrow keys choose, and they do not move over bytes', async ({ open }) => {
  const lens = await open();
  await tabTo(lens, 'button', 'Six bytes');
  await lens.press('Enter');
  await lens.until(() => e2e.grid('m3'));
  await tabTo(lens, 'radio', 'item');
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused()?.name === 'significance' && e2e.find('radio', 'significance').ariaChecked === 'true');
  await lens.press('ArrowLeft');
  await lens.press('ArrowLeft');
  await lens.until(() => e2e.focused()?.name === 'entropy' && e2e.find('radio', 'entropy').ariaChecked === 'true');
  await lens.press('Tab');
  assert.notEqual((await lens.focused())?.role, 'radio');
  assert.equal(await lens.js(() => e2e.cell('Bytes', 'offset 0x0000').tabIndex), 0, 'the cursor is where it was');
});

test('turn the byte order of a view', async ({ open }) => {
  const lens = await open();
  await tabTo(lens, 'button', 'Five int16');
  await lens.press('Enter');
  await lens.until(() => e2e.texts('n').join() === '-2,-1,0,1,2');
  await tabTo(lens, 'gridcell', /^n\[/);
  await lens.press('ArrowRight');
  await lens.until(() => e2e.focused().name.startsWith('n[1]'));
  await tabTo(lens, 'switch', 'Byte order', 'Shift+Tab');
  await lens.press('Space');
  await lens.until(() => e2e.find('grid', 'n = >h[5]') && e2e.texts('n').join() === '-257,-1,0,256,512');
  await lens.until(() => e2e.focused().name === 'Byte order');
  await bytes(lens, 'fe ff ff ff 00 00 01 00 02 00');
});

test('shift and arrows select, and the selection is told', async ({ open }) => {
  const lens = await open();
  await tabTo(lens, 'button', 'Five int16');
  await lens.press('Space');
  await lens.until(() => e2e.grid('n'));
  await tabTo(lens, 'gridcell', /^offset 0x0000/);
  for (let k = 0; k < 3; ++k) await lens.press('Shift+ArrowRight');
  await lens.until(() => e2e.cells('Bytes').filter((cell) => cell.ariaSelected === 'true').length === 4);
  await lens.press('Control+a');
  await lens.until(() => e2e.cells('Bytes').filter((cell) => cell.ariaSelected === 'true').length === 10);
  await lens.press('End');
  await lens.until(() => e2e.cells('Bytes').filter((cell) => cell.ariaSelected === 'true').length === 1);
});
