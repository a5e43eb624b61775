// A plain static server, as any documentation host is one: a folder of the site, right types, no special headers.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css',
  '.wasm': 'application/wasm', '.ttf': 'font/ttf', '.bin': 'application/octet-stream', '.ts': 'text/plain',
};

/**
 * Serves each folder of `mounts` (path on the server, ending in '/', -> folder on disk). `log` collects the paths asked for.
 * `prefixes` (path -> text) puts text before a script: the one way to reach into a worker that all browsers have.
 */
export async function serve(mounts, prefixes = {}) {
  const log = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    log.push(path);
    const mount = Object.keys(mounts).find((prefix) => path.startsWith(prefix));
    const inside = mount && normalize(path.slice(mount.length) || 'index.html');
    if (!mount || inside.startsWith('..' + sep)) return response.writeHead(404).end();
    const file = join(mounts[mount], inside.endsWith(sep) ? inside + 'index.html' : inside);
    try {
      const { size } = await stat(file);
      const prefix = prefixes[path] ?? '';
      const length = size + Buffer.byteLength(prefix);
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Length': length });
      response.write(prefix);
      createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    log,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
