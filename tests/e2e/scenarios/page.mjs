// An element among a page's own content: keys, wheel, Tab and search stay the page's; attributes; several elements.
import assert from 'node:assert/strict';
import { test } from '../harness.mjs';

const top = (lens) => lens.js(() => scrollY);

/** Until the page has stopped scrolling: browsers do it smoothly. */
const still = (lens) => lens.until(async () => {
  const before = scrollY;
  await e2e.frames(15);
  return scrollY === before;
});

/** Notes each key and whether the page would still have it, then keeps the browser from acting on it. */
const watchKeys = (lens, stop) => lens.js((keep) => {
  window.keys = [];
  addEventListener('keydown', (event) => {
    window.keys.push([event.key, event.defaultPrevented]);
    if (keep) event.preventDefault();
  });
}, stop);

test('keys and wheel scroll the page until the element has focus, and then the element', async ({ open }) => {
  const lens = await open('pages/long.html', { viewport: { width: 1000, height: 700 }, ready: false });
  await still(lens);
  await lens.page.mouse.click(10, 300);
  for (const key of ['ArrowDown', 'Space', 'PageDown']) {
    const before = await top(lens);
    await lens.press(key);
    await lens.until((y) => scrollY > y, before);
    await still(lens);
  }
  await lens.js(() => e2e.lens().scrollIntoView({ block: 'center' }));
  await lens.ready();
  await lens.until(() => e2e.grid('m3'));
  const middle = await top(lens);
  const { x, y } = await lens.centre((g, s) => e2e.cell(g, s), 'Bytes', 'offset 0x0002');
  await lens.page.mouse.move(x, y);
  await lens.page.wheel(0, 60);
  await lens.until((was) => scrollY > was, middle);
  await still(lens);
  await lens.js((was) => scrollTo(0, was), middle);

  await lens.clickCell('Bytes', 'offset 0x0002');
  await watchKeys(lens, false);
  const focusedAt = await top(lens);
  for (const key of ['ArrowRight', 'ArrowLeft', 'PageDown', 'End', 'Home']) await lens.press(key);
  await lens.until(() => e2e.cell('Bytes', 'offset 0x0000').ariaSelected === 'true');
  assert.deepEqual(await lens.js(() => window.keys.map(([key, prevented]) => `${key} ${prevented}`)),
    ['ArrowRight true', 'ArrowLeft true', 'PageDown true', 'End true', 'Home true']);
  await lens.page.wheel(0, 200);
  await lens.js(() => e2e.frames(20));
  assert.equal(await top(lens), focusedAt);

  await lens.js(() => scrollTo(0, 0));
  await lens.page.mouse.click(10, 300);
  await lens.until(() => e2e.focused() === null);
  await lens.press('End');
  await lens.until(() => scrollY > 1000);
});

test("the browser's own shortcuts stay its own while the element has focus", async ({ open }) => {
  const lens = await open('pages/long.html', { ready: false });
  await lens.js(() => e2e.lens().scrollIntoView());
  await lens.ready();
  await lens.until(() => e2e.grid('m3'));
  await lens.clickCell('m2', 'm2[0,1]');
  await watchKeys(lens, true);
  const browsers = ['Control+f', 'F5', 'Control+r', 'Control+l', 'Control+p', 'Tab', 'F3', 'F12', 'Alt+ArrowLeft', 'Control+Shift+i', 'Control+0'];
  for (const keys of browsers) await lens.press(keys);
  const said = await lens.js(() => window.keys.filter(([key]) => !['Control', 'Shift', 'Alt'].includes(key)));
  assert.equal(said.length, browsers.length);
  assert.deepEqual(said.filter(([, prevented]) => prevented), []);
  // Those that the element uses are not passed on.
  await lens.js(() => { window.keys = []; });
  for (const keys of ['Control+z', 'Control+y', 'ArrowDown']) await lens.press(keys);
  assert.deepEqual(await lens.js(() => window.keys.filter(([key, prevented]) => key !== 'Control' && !prevented)), []);
  assert.deepEqual([...await lens.call('read', 0, 6)], [0, 1, 2, 3, 4, 5]);
});

test('Tab goes in, through and out, both ways', async ({ open }) => {
  const lens = await open('pages/long.html', { ready: false });
  await lens.js(() => e2e.lens().scrollIntoView());
  await lens.ready();
  await lens.until(() => e2e.grid('m3'));
  await lens.settled();
  for (const [from, keys, to] of [['before', 'Tab', 'after'], ['after', 'Shift+Tab', 'before']]) {
    await lens.js((id) => document.getElementById(id).focus(), from);
    const inside = [];
    let out = '';
    for (let step = 0; step < 60 && out !== to; ++step) {
      await lens.press(keys);
      await lens.settled();
      const name = (await lens.focused())?.name;
      out = await lens.js(() => document.activeElement.id);
      if (name) inside.push(name);
    }
    assert.equal(out, to, inside.join(' > '));
    for (const stop of ['Open', 'Add view', 'Byte order']) assert.ok(inside.includes(stop), `${stop} in ${inside.join(' > ')}`);
    for (const start of ['offset 0x', 'm2[', 'm3['])
      assert.equal(inside.filter((name) => name.startsWith(start)).length, start === 'offset 0x' ? 2 : 1, `one stop in each grid: ${inside.join(' > ')}`);
  }
});

test('attributes say what is shown, and are followed', async ({ open }) => {
  const lens = await open('pages/embed.html');
  await lens.until(() => e2e.texts('n').join() === '256,770,1284');
  assert.deepEqual((await lens.call('views')).map((view) => [view.name, view.readonly]), [['m2', true], ['n', true]]);
  assert.equal(await lens.js(() => e2e.need('radio', 'significance').ariaChecked), 'true');
  await lens.until(() => e2e.said('note').some((note) => note.startsWith('bytes, mode r,')));
  assert.equal(await lens.js(() => document.querySelector('byte-lens > pre').checkVisibility()), false);
  assert.equal(await lens.js(() => e2e.need('switch', 'Dark theme').ariaChecked), 'false');

  await lens.js(() => e2e.lens().setAttribute('theme', 'dark'));
  await lens.until(() => e2e.need('switch', 'Dark theme').ariaChecked === 'true');
  await lens.js(() => {
    e2e.lens().removeAttribute('readonly');
    e2e.lens().setAttribute('bytes', 'ff fe');
    e2e.lens().setAttribute('views', 'one = >H');
  });
  await lens.until(() => e2e.texts('one').join() === '65534');
  await lens.call('set', 'one', [0], 1);
  await lens.until(() => e2e.texts('Bytes').join() === '00,01');
  await lens.js(() => e2e.lens().setAttribute('bytes', '0g'));
  await lens.until(() => e2e.said('alert').some((text) => text.includes('non-hexadecimal number found in fromhex() arg at position 1')));
});

test('an element far below has started nothing; one that is used starts', async ({ open }) => {
  const lens = await open('pages/far.html', { ready: false });
  await lens.js(() => e2e.frames(30));
  const fetched = () => lens.js(() => performance.getEntriesByType('resource').map((entry) => entry.name.split('/').at(-1)));
  assert.ok((await fetched()).includes('bytelens.js'));
  assert.deepEqual((await fetched()).filter((name) => /wasm|worker|engine|ttf/.test(name)), []);
  assert.equal(await lens.js(() => e2e.root().querySelector('canvas')), null);
  assert.equal(await lens.js(() => document.querySelector('byte-lens > pre').checkVisibility()), true);
  assert.deepEqual([...await lens.call('read', 0, 6)], [0, 1, 2, 3, 4, 5]);
  assert.ok((await fetched()).includes('engine.wasm'));
});

test('two elements on one page mind their own bytes, keys and themes', async ({ open }) => {
  const lens = await open('pages/two.html', { viewport: { width: 1000, height: 1100 } });
  await lens.until(() => e2e.texts('a').join() === '0,1,2,3,4,5');
  await lens.js(() => e2e.choose(1));
  await lens.until(() => e2e.texts('b').join() === '240,241,242');
  await lens.clickCell('Bytes', 'offset 0x0001');
  await lens.type('aa');
  await lens.until(() => e2e.texts('b').join() === '240,170,242');
  await lens.js(() => e2e.choose(0));
  assert.deepEqual([...await lens.call('read', 0, 6)], [0, 1, 2, 3, 4, 5]);
  assert.equal(await lens.js(() => e2e.focused()), null);
  await lens.clickCell('Bytes', 'offset 0x0000');
  await lens.type('bb');
  await lens.until(() => e2e.texts('a').join() === '187,1,2,3,4,5');
  assert.deepEqual(await lens.js(() => [...document.querySelectorAll('byte-lens')].map((element) =>
    e2e.role(element.shadowRoot.querySelector('[role=switch][aria-label="Dark theme"]')) && element.shadowRoot.querySelector('[role=switch][aria-label="Dark theme"]').ariaChecked)), ['false', 'true']);
  await lens.press('Control+z');
  await lens.until(() => e2e.texts('a')[0] === '0');
  await lens.js(() => e2e.choose(1));
  assert.deepEqual([...await lens.call('read', 0, 3)], [240, 170, 242]);
});
