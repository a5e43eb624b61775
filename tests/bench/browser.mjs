// One Chromium for all figures, with its processes' CPU time.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromiumFlags } from '../e2e/browser.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const ticksPerSecond = 100;  // Linux: USER_HZ

/** The processes that are `root` or below it. */
function below(root) {
  const processes = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      processes.set(Number(pid), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      continue;  // it has ended meanwhile
    }
  }
  const isBelow = (pid) => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  return [...processes].filter(([pid]) => isBelow(pid)).map(([pid, process]) => ({ pid, ticks: process.ticks }));
}

/** CPU seconds that a process and all below it have used. */
function cpuSeconds(root) {
  return below(root).reduce((ticks, process) => ticks + process.ticks, 0) / ticksPerSecond;
}

/** The one dedicated worker's thread of a process and all below it; returns what reads its CPU milliseconds so far. */
function workerClock(root) {
  const threads = below(root).flatMap(({ pid }) => readdirSync(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}`))
    .filter((thread) => readFileSync(`${thread}/comm`, 'utf8').startsWith('DedicatedWorker'));
  if (threads.length !== 1) throw new Error(`${threads.length} worker threads instead of one`);
  return () => Number(readFileSync(`${threads[0]}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

export async function openBrowser() {
  const { chromium } = require('playwright-core');
  const server = await chromium.launchServer({ executablePath: '/usr/bin/chromium', args: chromiumFlags });
  const browser = await chromium.connect(server.wsEndpoint());
  const pid = server.process().pid;
  return {
    /** A page with nothing cached; `close` ends it. */
    async page(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
      const page = await context.newPage();
      return Object.assign(page, { end: () => context.close() });
    },
    cpuSeconds: () => cpuSeconds(pid),
    workerClock: () => workerClock(pid),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The app, with its engine running. */
export async function openApp(browser, site, options) {
  const page = await browser.page(options);
  await page.goto(`${site.origin}/app/`);
  await page.evaluate(() => document.querySelector('byte-lens').ready);
  return page;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export const ms = (milliseconds) => `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
export const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
