// The element's methods as calls of the engine: names and argument types are checked here, values in C++.
import type { Engine } from '../dist/engine.js';
import type { Refusal } from './api.js';

export interface Reply {
  value?: unknown;
  error?: Refusal & { told?: boolean };
}

const notAnIndex =
  'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices';

/** Methods that leave the engine as it is: nothing is drawn for them. */
export const onlyReads = new Set(['views', 'read', 'get', 'tolist', 'state', 'stats', 'run']);

function refuse(name: string, message: string): Reply {
  return { error: { name, message } };
}

function isOffset(value: unknown): value is number | bigint {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value;
  return Number.isSafeInteger(value);
}

function isIndex(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n));
}

const inBytes = 'an offset or length in bytes must be an integer';

/** Never throws for wrong arguments; a trap of the engine passes through. */
export function answerCall(engine: Engine, method: string, args: unknown[]): Reply {
  try {
    return call(engine, method, args);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return refuse('TypeError', error instanceof Error ? error.message : String(error));
  }
}

function call(engine: Engine, method: string, args: unknown[]): Reply {
  const [a, b, c] = args;
  switch (method) {
    case 'open':
      if (a instanceof Blob) return engine.openBlob(a, String(b), String(c));
      if (a instanceof Uint8Array) return engine.openBytes(a, String(b), String(c));
      return refuse('TypeError', 'open takes a Blob, an ArrayBuffer, a Uint8Array or a URL');
    case 'closeAll':
      return engine.closeAll();
    case 'addView':
      return engine.addView(String(a));
    case 'removeView':
      return engine.removeView(String(a));
    case 'views':
      return engine.views();
    case 'setColorMode':
      return engine.setColorMode(String(a));
    case 'read':
      if (!isOffset(a) || !isOffset(b)) return refuse('TypeError', inBytes);
      return engine.read(BigInt(a), BigInt(b));
    case 'write':
      if (!isOffset(a)) return refuse('TypeError', inBytes);
      if (!(b instanceof Uint8Array)) return refuse('TypeError', 'write takes a Uint8Array');
      return engine.write(BigInt(a), b);
    case 'get':
      return isIndex(b) ? engine.get(String(a), b) : refuse('IndexError', notAnIndex);
    case 'set':
      return isIndex(b) ? engine.set(String(a), b, c) : refuse('IndexError', notAnIndex);
    case 'tolist':
      return engine.tolist(String(a));
    case 'undo':
      return engine.undo();
    case 'redo':
      return engine.redo();
    case 'state':
      return { value: JSON.parse(engine.state()) as object };
    case 'restore':
      return engine.restore(typeof a === 'string' ? a : JSON.stringify(a) ?? '');
    case 'stats':
      return { value: engine.stats() };
    case 'run':
      return refuse('NotImplementedError', 'the console is not part of this version yet: run() cannot execute Python');
    default:
      return refuse('AttributeError', `<byte-lens> has no method '${method}'`);
  }
}
