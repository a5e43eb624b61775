// Makes the site in web/dist, or the folder given; the engine (engine.mjs, .wasm, .d.ts) has been put there before.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import subsetFont from 'subset-font';

const web = dirname(fileURLToPath(import.meta.url));
const dist = process.argv[2] ?? join(web, 'dist');
const require = createRequire(import.meta.url);

/** First and last code points that the screen may show; those that the face lacks are left out. */
const shown = [
  [0x20, 0x7e], [0xa0, 0x17f],  // Latin, Latin-1, Latin Extended-A
  [0x370, 0x3ff],               // Greek
  [0x2010, 0x2027], [0x2030, 0x203a], [0x2070, 0x209c],  // dashes, quotes, dots, super- and subscripts
  [0x2190, 0x21ff], [0x2200, 0x22ff],                    // arrows, mathematics
  [0x2318, 0x2318], [0x23ce, 0x23ce],                    // Command, Return
  [0x2500, 0x25ff],                                      // boxes, blocks, shapes
  [0x2713, 0x2717],                                      // check and cross
];
const text = shown.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, k) => String.fromCodePoint(from + k))).join('');

async function font(weight, name) {
  const folder = dirname(require.resolve('jetbrains-mono/package.json'));
  const face = await readFile(join(folder, `fonts/webfonts/JetBrainsMonoNL-${weight}.woff2`));
  // ImGui shapes no text and hints no glyph: only outlines and metrics are of use.
  const lean = { targetFormat: 'truetype', noHinting: true, noLayoutClosure: true, keepFeatures: [],
    dropTables: ['GSUB', 'GPOS', 'GDEF', 'DSIG', 'STAT', 'gasp', 'meta'] };
  await writeFile(join(dist, name), await subsetFont(face, text, lean));
}

function types() {
  const tsc = join(web, 'node_modules/.bin/tsc');
  const check = spawnSync(tsc, ['-p', web, '--noEmit', 'false', '--declaration', '--emitDeclarationOnly',
    '--rootDir', join(web, 'src'), '--outDir', join(dist, 'types')], { stdio: 'inherit' });
  if (check.status !== 0) throw new Error('the types do not fit: see above');
  // Of these, pages see the element and what its methods take and give.
  for (const name of readdirSync(join(dist, 'types')))
    if (!['element.d.ts', 'api.d.ts'].includes(name)) rmSync(join(dist, 'types', name));
}

const common = {
  bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'none', outdir: dist, logLevel: 'warning',
};

/** Emscripten leaves its own script half as long again as it needs to be. */
async function glue() {
  const path = join(dist, 'engine.mjs');
  const { code } = await transform(await readFile(path, 'utf8'), { format: 'esm', target: common.target, minify: true });
  await writeFile(path, code);
}

async function scripts() {
  // The worker is one file, so that it starts after one request.
  await build({ ...common, entryPoints: { worker: join(web, 'src/worker.ts') } });
  await build({
    ...common, splitting: true, chunkNames: 'shared-[hash]',
    entryPoints: { bytelens: join(web, 'src/element.ts'), page: join(web, 'src/page.ts'), app: join(web, 'src/app.ts') },
  });
}

await mkdir(dist, { recursive: true });
for (const name of await readdir(dist))
  if (/^(types|shared-.*)$/.test(name)) await rm(join(dist, name), { recursive: true });
types();
await writeFile(join(dist, 'bytelens.d.ts'), "export * from './types/element.js';\n");
await Promise.all([
  scripts(),
  glue(),
  font('Regular', 'regular.ttf'),
  font('Bold', 'bold.ttf'),
  copyFile(join(web, 'index.html'), join(dist, 'index.html')),
  copyFile(join(web, 'src/app.css'), join(dist, 'app.css')),
]);
