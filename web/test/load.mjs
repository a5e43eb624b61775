// Loads a TypeScript source for a test: bundled in memory, as a module of its own.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const sources = join(dirname(fileURLToPath(import.meta.url)), '../src');

export async function load(name) {
  const { outputFiles } = await build({
    entryPoints: [join(sources, name)], bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'silent',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
