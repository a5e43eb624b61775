// Pictures of what is on the screen: copied as SVG and as PNG, saved, and compared with what Python makes of the bytes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from '../harness.mjs';
import { python } from '../python.mjs';

const bytes = [0x00, 0x04, 0xfe, 0xff, 0xc3, 0xf5, 0x48, 0x40, 0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0xbf, 0x3c, 0x26, 0x3e, 0x22];

// What is copied goes to `window.copied`, by type: texts, and bytes of images.
const watched = `window.copied = [];
Object.defineProperty(navigator.clipboard, 'write', { value: async ([item]) => {
  const entry = {};
  for (const type of item.types) {
    const blob = await item.getType(type);
    entry[type] = type === 'image/png' ? new Uint8Array(await blob.arrayBuffer()) : await blob.text();
  }
  window.copied.push(entry);
} });`;

async function opened(open, content, views, options = {}) {
  const lens = await open('', { viewport: { width: 1440, height: 1000 }, before: [watched], ...options });
  await lens.call('open', Uint8Array.from(content), { name: 'a<b&c>.bin' });
  for (const view of views) await lens.call('addView', view);
  await lens.until(() => e2e.grid('Bytes'));
  await lens.settled();
  return lens;
}

/** Runs a command by its name, through the palette. */
async function command(lens, name) {
  await lens.click('button', 'Commands');
  await lens.until(() => e2e.focused()?.name === 'Find a command');
  await lens.type(name);
  await lens.until((wanted) => e2e.all('option').map(e2e.name).join() === wanted, name);
  await lens.press('Enter');
}

/** The n-th thing that was copied. */
const copied = (lens, n) => lens.until((k) => window.copied[k - 1], n);

async function copiedSvg(lens, n) {
  await command(lens, 'Copy as SVG');
  const entry = await copied(lens, n);
  const svg = entry['text/plain'];
  assert.equal(entry['image/svg+xml'], await lens.js(() => ClipboardItem.supports?.('image/svg+xml')) ? svg : undefined);
  return svg;
}

/** What an XML parser finds in a picture. */
function parts(svg) {
  return python(`
from xml.etree import ElementTree
root = ElementTree.fromstring(given.encode())
words = lambda element: ''.join(element.itertext())
named = lambda name: [words(e) for e in root.iter() if name in e.get('class', '').split()]
fill = next(e.get('fill') for e in root.iter() if e.tag.endswith('}rect'))
result = dict(title=words(root[0]), tags=[e.tag.split('}')[1] for e in root[:2]], desc=words(root[1]), fill=fill, width=float(root.get('width')),
              height=float(root.get('height')), **{name: named(name) for name in ('byte', 'item', 'sum', 'name', 'range', 'more', 'legend', 'view-title', 'address')})`, svg);
}

const brightness = (fill) => parseInt(fill.slice(1, 3), 16) + parseInt(fill.slice(3, 5), 16) + parseInt(fill.slice(5, 7), 16);

for (const scheme of ['dark', 'light'])
  test(`copied as SVG: bytes, values and the sum, ${scheme}`, async ({ open }) => {
    const lens = await opened(open, bytes, ['h = <h[2]', 'f = >f4[2]@4', 'd = <d@8'], { scheme });
    await lens.clickCell('h', 'h[1]');
    const svg = parts(await copiedSvg(lens, 1));
    const expected = python(`
raw = bytes(given)
read = lambda t, n, o: np.frombuffer(raw, t, n, o).tolist()
result = dict(byte=[f'{b:02x}' for b in raw], h=read('<i2', 2, 0), f=[float(x) for x in read('>f4', 2, 4)], d=read('<f8', 1, 8))`, bytes);
    assert.deepEqual(svg.tags, ['title', 'desc']);
    assert.equal(svg.title, 'a<b&c>.bin, 20 bytes');
    assert.deepEqual(svg.byte, expected.byte);
    assert.deepEqual(svg['view-title'].map((title) => title.split(' ')[0]), ['h', 'f', 'd']);
    assert.deepEqual(svg.item.slice(0, 2), expected.h.map(String));
    assert.deepEqual(python('result = [float(np.float32(x)) for x in given]', svg.item.slice(2, 4)), expected.f);
    assert.deepEqual(svg.item.slice(4).map(Number), expected.d);
    assert.ok(svg.sum.join(' ').replaceAll('−', '-').endsWith(` = ${expected.h[1]}`), svg.sum.join());
    assert.equal(brightness(svg.fill) < 200, scheme === 'dark', svg.fill);
    await lens.until(() => e2e.said('status').some((text) => text.includes('copied a picture of 20 bytes and 3 views as SVG')));
    // The number that the inspector explains is the one with bands; the colours are those in use.
    await lens.clickCell('f', 'f[0]');
    await lens.click('radio', 'significance');
    await lens.until(() => e2e.find('radio', 'significance').ariaChecked === 'true');
    const other = parts(await copiedSvg(lens, 2));
    assert.notDeepEqual(other.sum, svg.sum);
    assert.notDeepEqual(other.legend, svg.legend);
    await lens.clickCell('Bytes', 'offset 0x0012');  // in no item of the active view
    assert.deepEqual(parts(await copiedSvg(lens, 3)).sum, []);
  });

test('copied as PNG: the same at twice the pixels', async ({ open }) => {
  const lens = await opened(open, bytes, ['h = <h[2]', 'd = <d@8']);
  const svg = parts(await copiedSvg(lens, 1));
  await command(lens, 'Copy as PNG');
  const png = (await copied(lens, 2))['image/png'];
  const { signature, size } = python(`
raw = bytes(given)
result = dict(signature=raw[:8] == b'\\x89PNG\\r\\n\\x1a\\n' and raw[12:16] == b'IHDR', size=struct.unpack('>II', raw[16:24]))`, [...png]);
  assert.ok(signature);
  assert.deepEqual(size, [svg.width * 2, svg.height * 2]);
  const seen = await lens.js(async () => {
    const image = await createImageBitmap(new Blob([window.copied[1]['image/png']], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const colours = new Map();
    for (let k = 0; k < data.length; k += 4) {
      const colour = '#' + [0, 1, 2].map((c) => data[k + c].toString(16).padStart(2, '0')).join('');
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    return [...colours].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  });
  assert.equal(seen[0], svg.fill, 'most of it is ground');
  assert.ok(seen.length > 50, `${seen.length} colours`);
  await lens.until(() => e2e.said('status').some((text) => text.includes('as PNG')));
});

test('saved: the file is what is copied', async ({ open }) => {
  const lens = await opened(open, bytes, ['h = <h[2]']);
  await lens.clickCell('Bytes', 'offset 0x0003');
  await lens.js(() => e2e.cell('Bytes', 'offset 0x0003').focus());
  const svg = await copiedSvg(lens, 1);
  await lens.until(() => !e2e.find('listbox', 'Commands'));
  const { x, y } = await lens.centre(() => e2e.cell('Bytes', 'offset 0x0003'));
  await lens.page.mouse.click(x, y, { button: 'right' });
  const { name, path } = await lens.download(() => lens.click('menuitem', 'Save picture'), Buffer.byteLength(svg));
  assert.match(name, /^a.b&c.\.bin\.svg$/);  // browsers put another sign where a file's name cannot have one
  assert.equal(await readFile(path, 'utf8'), svg);
});

test('what is selected, what is in sight, and what is left out', async ({ open }) => {
  const content = Array.from({ length: 5000 }, (_, k) => (k * 37 + (k >> 8)) % 256);
  const lens = await opened(open, content, Array.from({ length: 14 }, (_, k) => `v${k} = B[${k + 1}]`));
  const hex = (from, to) => content.slice(from, to).map((byte) => byte.toString(16).padStart(2, '0'));
  await lens.clickCell('Bytes', 'offset 0x0012');
  await lens.press('Shift+ArrowRight');
  await lens.press('Shift+ArrowRight');
  const few = parts(await copiedSvg(lens, 1));
  assert.deepEqual(few.byte, hex(0x12, 0x15));
  assert.deepEqual(few.range, ['0x0012 to 0x0014 of 5,000 bytes']);
  assert.equal(few['view-title'].length, 12);
  assert.ok(few.more.includes('… 2 more views'), few.more.join());
  await lens.until(() => e2e.said('status').some((text) => text.includes('copied a picture of 3 bytes and 12 of 14 views')));
  await lens.clickCell('Bytes', 'offset 0x0000');
  await lens.press('Control+a');
  await lens.until(() => e2e.cells('Bytes').every((cell) => cell.ariaSelected === 'true'));
  const most = parts(await copiedSvg(lens, 2));
  assert.deepEqual(most.byte, hex(0, 1024));
  assert.ok(most.more.includes('… 3976 more bytes'), most.more.join());
  await lens.until(() => e2e.said('status').some((text) => text.includes('a picture of the first 1024 of 5,000 bytes')));
  // One byte chosen: those in sight, wherever one has scrolled to.
  await lens.press('Control+End');
  await lens.until(() => e2e.cell('Bytes', 'offset 0x1387'));
  await lens.settled();
  const shown = await lens.texts('Bytes');
  const last = parts(await copiedSvg(lens, 3));
  assert.deepEqual(last.byte, shown);
  assert.deepEqual(last.byte, hex(5000 - shown.length, 5000));
});

test('what cannot be copied says why', async ({ open }) => {
  const lens = await open('', { before: ["Object.defineProperty(navigator.clipboard, 'write', { value: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });"] });
  await command(lens, 'Copy as SVG');
  await lens.until(() => e2e.said('alert').some((text) => text.includes('Copy as SVG: nothing is open')));
  await lens.press('Escape');
  await lens.call('open', Uint8Array.of(), { name: 'none.bin' });
  await command(lens, 'Save picture');
  await lens.until(() => e2e.said('alert').some((text) => text.includes('none.bin is empty')));
  await lens.press('Escape');
  await lens.call('open', Uint8Array.from(bytes), { name: 'some.bin' });
  for (const name of ['Copy as SVG', 'Copy as PNG']) {
    await command(lens, name);
    await lens.until(() => e2e.said('alert').some((text) => text.includes('does not allow copying here: use Save picture')));
    assert.deepEqual(await lens.js(() => e2e.said('status').filter((text) => text.includes('copied'))), []);
  }
});

test('the real clipboard takes both', async ({ open }) => {
  const lens = await open();
  await lens.page.raw.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lens.click('button', 'Six bytes');
  await lens.until(() => e2e.grid('m2'));
  await command(lens, 'Copy as SVG');
  await lens.until(async () => (await navigator.clipboard.readText()).includes('<svg xmlns'));
  await command(lens, 'Copy as PNG');
  await lens.until(async () => (await navigator.clipboard.read())[0].types.includes('image/png'));
}, { only: 'chromium' });
