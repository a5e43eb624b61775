// Tests register themselves; each runs once in every browser, on fresh pages.
import { Lens } from './lens.mjs';

const tests = [];
let scenario = '';

export function beginScenario(name) {
  scenario = name;
}

/**
 * `run` gets `open(path, options)`, which opens a page of the site ('' is the app, 'pages/…' a fixture), and the browser's name;
 * `approve` says that pictures are to be kept, not compared.
 * `problems` lists, as regular expressions, what may go wrong in the page's console because the test provokes it.
 */
export function test(title, run, { problems = [], only } = {}) {
  tests.push({ title: `${scenario}: ${title}`, run, allowed: problems, only });
}

const boundMs = 120_000;  // ends a test that hangs

async function runOne(one, browser, site, approve) {
  const opened = [];
  const open = async (path = '', options = {}) => {
    const lens = await Lens.open(browser, site(path), options);
    opened.push(lens);
    return lens;
  };
  let timer;
  const hang = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still running after ${boundMs / 1000} s`)), boundMs);
  });
  try {
    await Promise.race([one.run({ open, browser: browser.name, site, process: browser.process, approve }), hang]);
    for (const lens of opened) {
      const wrong = (await lens.problems()).filter((line) => !one.allowed.some((pattern) => pattern.test(line)));
      if (wrong.length > 0) throw new Error(`in the page: ${wrong.join('; ')}`);
    }
  } finally {
    clearTimeout(timer);
    for (const lens of opened) await lens.close().catch(() => undefined);
  }
}

/** Runs what matches in one browser; tells `report(test, milliseconds, error)` of each. */
export async function runAll(browser, site, filter, approve, report) {
  for (const one of tests) {
    if (one.only && one.only !== browser.name) continue;
    if (filter && !filter.test(one.title)) continue;
    const begun = performance.now();
    let failure;
    try {
      await runOne(one, browser, site, approve);
    } catch (error) {
      failure = error;
    }
    report(one, performance.now() - begun, failure);
  }
}
