// One page with a `<byte-lens>` on it, driven as a user would: real mouse, real keys, found by role and name.
import { setTimeout as later } from 'node:timers/promises';

const boundMs = Number(process.env.E2E_BOUND_MS ?? 30_000);  // ends what has failed; nothing that works comes near it

function revive(key, value) {
  if (value === null || typeof value !== 'object') return value;
  if ('$int' in value) return BigInt(value.$int);
  if ('$float' in value) return value.$float === '-0' ? -0 : Number(value.$float);
  if ('$bytes' in value) return Uint8Array.from(value.$bytes);
  return value;
}

function decode(text) {
  const value = JSON.parse(text, revive);
  return value && typeof value === 'object' && '$undefined' in value ? undefined : value;
}

const literal = (value) => (value instanceof RegExp ? String(value) : value instanceof Uint8Array ? `Uint8Array.of(${[...value]})`
  : typeof value === 'bigint' ? `${value}n` : value === undefined ? 'undefined' : JSON.stringify(value));

export class Lens {
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  static async open(browser, url, options = {}) {
    const lens = new Lens(await browser.page(options), url);
    await lens.page.goto(url);
    if (options.ready !== false) await lens.ready();
    return lens;
  }

  /** Until the engine runs and the twin shows something. */
  async ready() {
    await this.until(() => e2e.all('button').length > 0 || e2e.find('alert', /./));
  }

  /** Runs a function in the page; arguments and result are values. */
  async js(run, ...args) {
    return decode(await this.page.evaluate(`(async () => e2e.encode(await (${run})(${args.map(literal)})))()`));
  }

  /** Until a function of the page says something true; returns that. */
  async until(condition, ...args) {
    try {
      return decode(await this.page.evaluate(`(async () => e2e.encode(await e2e.poll(${condition}, [${args.map(literal)}], ${boundMs})))()`));
    } catch (error) {
      const what = String(condition).replace(/\s+/g, ' ');
      throw new Error(`waited for ${what} with ${args.map(literal)}: ${error.message.split('\n')[0]}; ${await this.describe()}`);
    }
  }

  /** A method of the element. */
  call(method, ...args) {
    return this.js((m, ...given) => e2e.lens()[m](...given), method, ...args);
  }

  /** What a method is refused with. */
  refusal(method, ...args) {
    return this.js((m, ...given) => e2e.refusal(e2e.lens()[m](...given)), method, ...args);
  }

  texts(grid) { return this.js((g) => e2e.texts(g), grid); }
  names(grid) { return this.js((g) => e2e.names(g), grid); }
  focused() { return this.js(() => e2e.focused()); }
  said(role) { return this.js((r) => e2e.said(r), role); }

  async describe() {
    return this.js(() => `focus ${JSON.stringify(e2e.focused())}, alerts ${JSON.stringify(e2e.said('alert'))}, ` +
      `grids ${JSON.stringify(e2e.all('grid').map(e2e.name))}, notes ${JSON.stringify(e2e.said('note'))}, problems ${JSON.stringify(e2e.problems)}`).catch(() => 'the page is gone');
  }

  /** The middle of what `find` finds in the page, once it has stopped moving: pages scroll smoothly and layouts settle. */
  async centre(find, ...args) {
    const box = await this.until(`async (...given) => {
      const look = () => (${find})(...given)?.getBoundingClientRect();
      const before = look();
      await e2e.frames(2);
      const now = look();
      return before && now && before.x === now.x && before.y === now.y && { x: now.x, y: now.y, width: now.width, height: now.height };
    }`, ...args);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A real click on the middle of what has that role and name. */
  async click(role, name) {
    const { x, y } = await this.centre((r, n) => {
      const found = e2e.find(r, n);
      return found?.ariaDisabled === 'true' ? undefined : found;
    }, role, name);
    await this.page.mouse.click(x, y);
  }

  /** A real click on the cell of a grid whose name begins so: `offset 0x0005`, `m2[1,1]`. */
  async clickCell(grid, start, count = 1) {
    const { x, y } = await this.centre((g, s) => e2e.cell(g, s), grid, start);
    await this.page.mouse.click(x, y, { count, clickCount: count });
    await this.until((g, s) => e2e.cell(g, s).ariaSelected === 'true', grid, start);
  }

  /** `Enter`, `Control+z`, `Shift+Tab` … */
  async press(keys) {
    const chord = keys.split('+');
    const last = chord.pop().replace('Space', ' ');
    for (const key of chord) await this.page.down(key);
    await this.page.press(last);
    for (const key of chord.reverse()) await this.page.up(key);
  }

  type(text) { return this.page.type(text); }

  /** Chooses a cell of a view and types a value into it. */
  async edit(view, item, text) {
    await this.clickCell(view, item);
    await this.page.type(text);
    await this.press('Enter');
  }

  /** Types a line into `Add view`. */
  async addView(line) {
    await this.click('textbox', 'Add view');
    await this.until(() => e2e.focused()?.name === 'Add view');
    await this.press('Control+a');
    await this.page.type(line);
    await this.press('Enter');
  }

  /** Files of the disk, as File objects of the page: `window.files`. */
  async takeFiles(...paths) {
    await this.js(() => {
      document.querySelector('#e2e-files')?.remove();
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', multiple: true, id: 'e2e-files', hidden: true });
      document.body.append(input);
    });
    await this.page.setFiles('document.querySelector("#e2e-files")', paths);
    await this.js(() => { window.files = [...document.querySelector('#e2e-files').files]; });
  }

  /** Drops `window.files` on the element. */
  async drop() {
    await this.js(() => {
      const data = new DataTransfer();
      for (const file of window.files) data.items.add(file);
      for (const type of ['dragenter', 'dragover', 'drop'])
        e2e.lens().dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
    });
  }

  async dropFiles(...paths) {
    await this.takeFiles(...paths);
    await this.drop();
  }

  /** Frames drawn no longer grow: what was under way has been drawn. */
  async settled() {
    await this.until(async () => {
      const { framesDrawn } = await e2e.lens().stats();
      const same = framesDrawn === globalThis.framesBefore;
      globalThis.framesBefore = framesDrawn;
      await e2e.frames(3);
      return same;
    });
  }

  /** Name and place of the file of `size` bytes that `act` makes the browser save. */
  download(act, size) { return this.page.download(act, size); }

  async screenshot(clip) { return Buffer.from(await this.page.screenshot(clip)); }

  /** What went wrong in the page besides what a test looks at. */
  async problems() {
    const inside = await later(0).then(() => this.page.evaluate('e2e.problems')).catch(() => []);
    return [...new Set([...this.page.problems, ...inside])];
  }

  close() { return this.page.close(); }
}
