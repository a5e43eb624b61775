// What the element's attributes and `open` say is to be opened, brought into the engine.
import { type BufferInfo, BytelensError, type Mode, type OpenOptions } from './api.js';
import type { Session } from './session.js';

/** As Python's bytes.fromhex; where that raises a ValueError, its text. */
export function bytesFromHex(text: string): Uint8Array | string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      ++at;
      continue;
    }
    const pair = text.slice(at, at + 2);
    if (!/^[0-9a-f]{2}$/i.test(pair)) {
      const wrong = /^[0-9a-f]/i.test(pair) ? at + 1 : at;
      return `non-hexadecimal number found in fromhex() arg at position ${wrong}`;
    }
    bytes.push(parseInt(pair, 16));
    at += 2;
  }
  return Uint8Array.from(bytes);
}

async function fetched(session: Session, url: URL): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    const why = 'the server does not answer, or does not let other sites read it (CORS)';
    throw session.refuse('OSError', `${url.href} could not be fetched: ${why}.`);
  }
  const says = `the server says ${response.status}`;
  if (response.status === 404) throw session.refuse('FileNotFoundError', `${url.href} was not found (${says}).`);
  if (!response.ok) throw session.refuse('OSError', `${url.href} could not be fetched: ${says} ${response.statusText}.`);
  return response.blob();
}

function lastPart(url: URL): string {
  const part = url.pathname.split('/').filter(Boolean).at(-1);
  try {
    return part ? decodeURIComponent(part) : url.host;
  } catch {
    return part ?? url.host;
  }
}

type Source = Blob | ArrayBuffer | Uint8Array | URL | string;

export async function openSource(session: Session, source: Source, options: OpenOptions): Promise<BufferInfo> {
  const mode = options.mode ?? 'r+';
  const open = (what: unknown, name: string) =>
    session.call('open', [what, options.name ?? name, mode]) as Promise<BufferInfo>;
  if (source instanceof Blob) return open(source, source instanceof File ? source.name : 'blob');
  if (source instanceof ArrayBuffer) return open(new Uint8Array(source), 'bytes');
  if (source instanceof Uint8Array) return open(source, 'bytes');
  if (typeof source !== 'string' && !(source instanceof URL))
    throw session.refuse('TypeError', 'open takes a Blob, an ArrayBuffer, a Uint8Array or a URL');
  let url: URL;
  try {
    url = new URL(source, document.baseURI);
  } catch {
    throw session.refuse('ValueError', `${String(source)} is not a URL`);
  }
  return open(await fetched(session, url), lastPart(url));
}

function openHex(session: Session, hex: string, mode: string): Promise<unknown> {
  const bytes = bytesFromHex(hex);
  if (typeof bytes === 'string') throw session.refuse('ValueError', bytes);
  return session.call('open', [bytes, 'bytes', mode]);
}

/** What is refused is shown; the rest is there. Views of what could not be opened are not tried. */
export async function loadAttributes(element: HTMLElement, session: Session, again: boolean): Promise<void> {
  const attempt = async (work: () => unknown): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof BytelensError)) throw error;
      session.show(error);
      return false;
    }
  };
  const bytes = element.getAttribute('bytes');
  const src = element.getAttribute('src');
  const mode = element.hasAttribute('readonly') ? 'r' : element.getAttribute('mode') ?? 'r+';
  if (again) await attempt(() => session.call('closeAll', []));
  // The engine knows the modes, and refuses others with Python's words.
  let opened = true;
  if (bytes !== null) opened = await attempt(() => openHex(session, bytes, mode));
  else if (src !== null) opened = await attempt(() => openSource(session, src, { mode: mode as Mode }));
  const color = element.getAttribute('color');
  if (color !== null) await attempt(() => session.call('setColorMode', [color.replaceAll('-', '_')]));
  for (const spec of (element.getAttribute('views') ?? '').split(';'))
    if (opened && spec.trim()) await attempt(() => session.call('addView', [spec.trim()]));
  // What the page's author put there is where undo ends: history does not travel with the state.
  await attempt(async () => session.call('restore', [await session.call('state', [])]));
}
