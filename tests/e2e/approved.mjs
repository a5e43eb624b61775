// Pictures compared with those that somebody has looked at and approved: approved/NAME.png.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url)), root = join(here, '../..');
const approvedFolder = join(here, 'approved'), failedFolder = join(root, 'build/scenes');

// pngjs reads and writes PNG without native code; pixelmatch weighs colour differences as an eye would (YIQ).
const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { PNG } = require('pngjs');
const { default: pixelmatch } = await import(pathToFileURL(require.resolve('pixelmatch')));

// Two drivers round a blend differently by a step or two of 255, and a glyph between two pixels may lose a column of some ten;
// a cell that moved by two pixels changes both its sides and its text.
const tile = 32, threshold = .04, mostPerTile = 24;

/** The tiles with more than `mostPerTile` pixels that differ, and a picture in which those are red. */
function compare(a, b) {
  const { width, height } = a;
  const mask = new PNG({ width, height }), picture = new PNG({ width, height });
  const options = { threshold, includeAA: true };
  pixelmatch(a.data, b.data, mask.data, width, height, { ...options, diffMask: true });
  pixelmatch(a.data, b.data, picture.data, width, height, { ...options, alpha: .4 });
  const counts = new Map();
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x)
      if (mask.data[4 * (y * width + x) + 3] > 0) {
        const at = `${tile * Math.floor(x / tile)},${tile * Math.floor(y / tile)}`;
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
  return { tiles: [...counts].filter(([, count]) => count > mostPerTile), picture };
}

const write = (png) => PNG.sync.write(png, { colorType: 2, deflateLevel: 9 });

/** With channels in steps of 8: a third fewer bytes to keep, and half a step is far below the threshold. */
function coarse(png) {
  for (let i = 0; i < png.data.length; ++i)
    if (i % 4 !== 3) png.data[i] = Math.min(255, 8 * Math.round(png.data[i] / 8));
  return png;
}

/** Throws when a picture, as PNG, is not the approved one of that name; `approve` makes it that. */
export function expectApproved(name, browser, taken, approve) {
  const actual = PNG.sync.read(taken), approvedPath = join(approvedFolder, `${name}.png`);
  if (approve) {
    mkdirSync(approvedFolder, { recursive: true });
    writeFileSync(approvedPath, write(coarse(actual)));
    return;
  }
  const fail = (what, difference) => {
    mkdirSync(failedFolder, { recursive: true });
    const path = join(failedFolder, `${name}-${browser}.png`);
    writeFileSync(path, write(actual));
    const files = [relative(root, path)];
    if (difference) {
      const differencePath = path.replace('.png', '-difference.png');
      writeFileSync(differencePath, PNG.sync.write(difference));
      files.push(relative(root, differencePath));
    }
    throw new Error(`${name} ${what}; look at ${files.join(' and ')}. If it is meant to look so: node tests/e2e/run.mjs --approve scenes`);
  };
  let approved;
  try {
    approved = PNG.sync.read(readFileSync(approvedPath));
  } catch (error) {
    fail(`has no approved picture (${error.message})`);
  }
  if (approved.width !== actual.width || approved.height !== actual.height)
    fail(`is ${actual.width}×${actual.height} pixels, the approved one ${approved.width}×${approved.height}`);
  const { tiles, picture } = compare(approved, actual);
  if (tiles.length > 0)
    fail(`does not look as approved in ${tiles.length} tiles of ${tile}×${tile} pixels, first at ${tiles[0][0]}: ${tiles[0][1]} pixels differ, ` +
      `${mostPerTile} may`, picture);
}
