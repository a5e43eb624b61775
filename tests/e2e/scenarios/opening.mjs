// Files by drop and by picker: several, folders, empty ones, and files that change or go while they are open.
import assert from 'node:assert/strict';
import { rmSync, truncateSync } from 'node:fs';
import { makeFile, makeFolder } from '../files.mjs';
import { test } from '../harness.mjs';

const pattern = (length, seed) => Uint8Array.from({ length }, (_, k) => (k * 31 + seed) % 256);

async function dropMade(lens, ...files) {
  await lens.js((given) => { window.files = given.map(([name, bytes]) => new File([Uint8Array.from(bytes)], name)); },
    files.map(([name, bytes]) => [name, [...bytes]]));
  await lens.drop();
}

/** The sentence is said at once to those who listen and stands on the screen for those who look. */
async function refusedWith(lens, pattern) {
  await lens.until((wanted) => e2e.said('alert').some((text) => wanted.test(text)) && e2e.said('note').some((text) => wanted.test(text)), pattern);
}

test('several files at once: one tab each, the last in front', async ({ open }) => {
  const lens = await open();
  await dropMade(lens, ['one.bin', [1, 1]], ['two.bin', [2, 2, 2]], ['three.bin', [3]]);
  await lens.until(() => e2e.all('tab').length === 3);
  await lens.until(() => e2e.texts('Bytes').join() === '03');
  assert.deepEqual(await lens.js(() => e2e.all('tab').map((tab) => [e2e.name(tab), tab.ariaSelected])),
    [['one.bin', 'false'], ['two.bin', 'false'], ['three.bin', 'true']]);
  await lens.click('tab', 'two.bin');
  await lens.until(() => e2e.texts('Bytes').join() === '02,02,02' && e2e.need('tab', 'two.bin').ariaSelected === 'true');
  assert.deepEqual([...await lens.call('read', 0, 3)], [2, 2, 2]);
  await lens.click('tab', 'one.bin');
  await lens.until(() => e2e.texts('Bytes').join() === '01,01');
});

test('Open takes a file from the disk through the picker', async ({ open, browser }) => {
  const path = makeFile('picked.bin', pattern(300, 7));
  const lens = await open('', browser === 'chromium' ? {} : {
    // Firefox's dialog cannot be driven without a desktop: that it is asked for is all that is replaced.
    before: ['HTMLInputElement.prototype.click = function () { window.asked = this; }'],
  });
  if (browser === 'chromium') {
    const chooser = lens.page.raw.waitForEvent('filechooser');
    await lens.click('button', 'Open');
    assert.equal((await chooser).isMultiple(), true);
    await (await chooser).setFiles(path);
  } else {
    await lens.click('button', 'Open');
    await lens.until(() => window.asked?.type === 'file' && window.asked.multiple);
    await lens.page.setFiles('window.asked', [path]);
  }
  await lens.until(() => e2e.said('note').some((note) => note.startsWith('picked.bin, mode r+, 300 bytes')));
  assert.deepEqual(await lens.call('read', 0, 300), pattern(300, 7));
  // The same file can be chosen again.
  assert.equal(await lens.js(() => e2e.root().querySelector('input[type=file]').value), '');
});

test('an empty file says so and is not an error', async ({ open }) => {
  const lens = await open();
  await dropMade(lens, ['empty.bin', []]);
  await lens.until(() => e2e.said('note').some((note) => note.startsWith('empty.bin is empty: it has no bytes to show.')));
  assert.deepEqual([...await lens.call('read', 0, 0)], []);
  assert.equal((await lens.refusal('read', 0, 1)).name, 'IndexError');
  await dropMade(lens, ['full.bin', [7]]);
  await lens.until(() => e2e.texts('Bytes').join() === '07');
});

test('a folder is refused in a sentence, and changes nothing', async ({ open, browser }) => {
  const lens = await open();
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m3'));
  const before = await lens.call('state');
  if (browser === 'chromium') {
    const folder = makeFolder();
    const session = await lens.page.raw.context().newCDPSession(lens.page.raw);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  } else {
    // Firefox gives scripts no folder to drop; what it says of a real one is put in its place.
    await lens.js(() => {
      DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true });
      window.files = [new File([], 'some-folder')];
    });
    await lens.drop();
  }
  await refusedWith(lens, /folder(-\w+)? is a folder: drop the files in it instead\./);
  assert.deepEqual(await lens.call('state'), before);
});

test('text that is dropped is refused in a sentence', async ({ open }) => {
  const lens = await open();
  await lens.js(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'not a file');
    e2e.lens().dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
  });
  await refusedWith(lens, /What was dropped is not a file/);
});

test('a file that is gone before it is opened is refused in a sentence', async ({ open }) => {
  const lens = await open();
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m3'));
  const before = await lens.call('state');
  const path = makeFile('vanishing.bin', pattern(3000, 1));
  await lens.takeFiles(path);
  rmSync(path);
  await lens.drop();
  await refusedWith(lens, /vanishing\.bin (is gone|has changed or is gone|can no longer be read).*[Oo]pen it again/);
  assert.deepEqual(await lens.call('state'), before);
  await lens.until(() => e2e.texts('Bytes').join(' ') === '00 01 02 03 04 05');
});

for (const [what, change] of [
  ['deleted', (path) => rmSync(path)],
  ['cut short on the disk', (path) => truncateSync(path, 1000)],
]) {
  test(`a file that is ${what} while it is open shows no wrong bytes`, async ({ open }) => {
    const size = 600_000;
    const path = makeFile('open.bin', pattern(size, 3));
    const lens = await open();
    await lens.dropFiles(path);
    await lens.clickCell('Bytes', 'offset 0x0000');
    await lens.call('write', 2, Uint8Array.of(0xee));
    await lens.until(() => e2e.texts('Bytes')[2] === 'ee');
    change(path);
    const refused = await lens.refusal('read', size - 4, 4);
    assert.match(`${refused.name}: ${refused.message}`, /^(FileNotFoundError|OSError): open\.bin .*[Oo]pen it again/);
    // What has not been read before cannot be shown, and says so; what has been is still there, edits too.
    await lens.press('Control+End');
    await lens.until(() => e2e.said('alert').some((text) => /open\.bin .*[Oo]pen it again/.test(text)));
    assert.deepEqual([...await lens.call('read', 0, 4)], [3, 34, 0xee, 96]);
    await lens.press('Control+Home');
    await lens.until(() => e2e.texts('Bytes').slice(0, 3).join(' ') === '03 22 ee');
    assert.equal(await lens.call('undo'), true);
  });
}
