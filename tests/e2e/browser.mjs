// Real Chromium (Playwright) and real Firefox (Puppeteer over WebDriver BiDi) behind the same few verbs.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { makeFolder } from './files.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const inPage = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

export const chromiumFlags = [
  '--no-sandbox', '--headless=new', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const firefoxPreferences = {
  // Mesa's software driver is not on Firefox's list of good ones.
  'webgl.force-enabled': true,
  'browser.shell.checkDefaultBrowser': false,
};

/** `before`: scripts that run in the page ahead of its own; `scheme`: the colour scheme it prefers; `touch`: in Chromium, a finger. */
const defaults = { viewport: { width: 1280, height: 800 }, dpr: 1, scheme: 'dark', before: [], touch: false };

async function chromium(options = {}) {
  const { chromium: type } = require('playwright-core');
  const browser = await type.launch({ executablePath: '/usr/bin/chromium', args: [...chromiumFlags, ...(options.flags ?? [])] });
  return {
    name: 'chromium',
    process: browser,
    close: () => browser.close(),
    async page(given = {}) {
      const { viewport, dpr, scheme, before, touch } = { ...defaults, ...given };
      const context = await browser.newContext({ viewport, deviceScaleFactor: dpr, colorScheme: scheme, hasTouch: touch, acceptDownloads: true });
      const page = await context.newPage();
      const problems = [];
      page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
      page.on('console', (message) => { if (message.type() === 'error') problems.push(`console: ${message.text()}`); });
      await page.addInitScript(inPage);
      for (const script of before) await page.addInitScript(script);
      return {
        raw: page,
        problems,
        goto: (url) => page.goto(url),
        evaluate: (text) => page.evaluate(text),
        mouse: page.mouse,
        wheel: (x, y) => page.mouse.wheel(x, y),
        down: (key) => page.keyboard.down(key),
        up: (key) => page.keyboard.up(key),
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        /** Puts files of the disk into a file input of the page, found by a JavaScript expression. */
        async setFiles(expression, paths) {
          const handle = await page.evaluateHandle(expression);
          await handle.asElement().setInputFiles(paths);
        },
        /** What `act` makes the browser save. */
        async download(act) {
          const [download] = await Promise.all([page.waitForEvent('download'), act()]);
          return { name: download.suggestedFilename(), path: await download.path() };
        },
        screenshot: (clip) => page.screenshot({ clip }),
        close: () => context.close(),
      };
    },
  };
}

async function firefox() {
  const puppeteer = require('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: false, extraPrefsFirefox: firefoxPreferences,
    protocolTimeout: 120_000,
  });
  return {
    name: 'firefox',
    process: browser,
    close: () => browser.close(),
    async page(given = {}) {
      const { viewport, dpr, scheme, before } = { ...defaults, ...given };
      const downloadPath = makeFolder();
      const context = await browser.createBrowserContext({ downloadBehavior: { policy: 'allow', downloadPath } });
      const page = await context.newPage();
      await page.setViewport({ ...viewport, deviceScaleFactor: dpr });
      const problems = [];
      page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
      page.on('console', (message) => { if (message.type() === 'error') problems.push(`console: ${message.text()}`); });
      for (const script of [inPage, `(${preferScheme})(${JSON.stringify(scheme)})`, ...before])
        await page.evaluateOnNewDocument(script);
      return {
        raw: page,
        problems,
        goto: (url) => page.goto(url),
        evaluate: (text) => page.evaluate(text),
        mouse: page.mouse,
        wheel: (x, y) => page.mouse.wheel({ deltaX: x, deltaY: y }),
        down: (key) => page.keyboard.down(key),
        up: (key) => page.keyboard.up(key),
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        async setFiles(expression, paths) {
          const handle = await page.evaluateHandle(expression);
          await handle.asElement().uploadFile(...[paths].flat());
        },
        async download(act, size) {
          await act();
          for (let left = 300; left > 0; --left) {
            const [name] = readdirSync(downloadPath).filter((file) => !file.endsWith('.part'));
            const path = name && join(downloadPath, name);
            if (path && statSync(path).size === size) return { name, path };
            await later(50);
          }
          throw new Error(`no download of ${size} bytes came: ${readdirSync(downloadPath)}`);
        },
        screenshot: (clip) => page.screenshot({ clip }),
        close: () => context.close(),
      };
    },
  };
}

// This Firefox cannot be told by BiDi which colour scheme to prefer.
function preferScheme(scheme) {
  const real = window.matchMedia.bind(window);
  window.matchMedia = (query) => {
    const list = real(query);
    const asked = /prefers-color-scheme:\s*(dark|light)/.exec(query);
    if (asked) Object.defineProperty(list, 'matches', { value: asked[1] === scheme });
    return list;
  };
}

const launchers = { chromium, firefox };

export const browserNames = Object.keys(launchers);

export function launch(name, options) {
  return launchers[name](options);
}
