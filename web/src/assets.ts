// What every engine of a page starts from, fetched once and in parallel: the compiled module and the fonts.

export interface Assets {
  module: WebAssembly.Module;
  regular: Uint8Array;
  bold: Uint8Array;
}

async function fetched(name: string): Promise<Response> {
  const url = new URL(name, import.meta.url);
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error(`${url.pathname} could not be fetched: the server does not answer. Reload the page to try again.`);
  }
  if (!response.ok) throw new Error(`${url.pathname} could not be fetched: the server says ${response.status}.`);
  return response;
}

async function compiled(): Promise<WebAssembly.Module> {
  const response = await fetched('./engine.wasm');
  // Servers that do not know the type cannot stream; then the whole is compiled after it has arrived.
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function bytes(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetched(name)).arrayBuffer());
}

let loading: Promise<Assets> | undefined;

export function loadAssets(): Promise<Assets> {
  loading ??= Promise.all([compiled(), bytes('./regular.ttf'), bytes('./bold.ttf')])
    .then(([module, regular, bold]) => ({ module, regular, bold }));
  // What failed may be tried again by the next element.
  loading.catch(() => { loading = undefined; });
  return loading;
}
