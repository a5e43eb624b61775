// The engine's worker: boots WebAssembly on the canvas it is given, takes posted input, draws a frame when one is wanted.
import type { Engine, MainModule } from '../dist/engine.js';
import { answerCall, onlyReads } from './calls.js';
import { answerQuietly } from './gl.js';
import { GlfwDom } from './glfw-dom.js';
import type { CallMessage, CanvasMessage, FromEngine, PageRequest, StartMessage, ToEngine } from './protocol.js';

type Options = {
  canvas: OffscreenCanvas;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
  onAbort(reason: unknown): void;
};
type Factory = (options: Options) => Promise<MainModule>;

declare const FileReaderSync: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };

const framesRemembered = 100;
const latestFrameMs = 250;
const noWebGl =
  'bytelens cannot draw here: this browser does not offer WebGL 2. It may be switched off, or the graphics driver blocked.';

const glue = import(new URL('./engine.mjs', import.meta.url).href) as Promise<{ default: Factory }>;
let engine: Engine | undefined;
let surface: { canvas: OffscreenCanvas; mac: boolean; dom: GlfwDom } | undefined;
let visible = true;
let received = 0;
/** How many of the messages received have had all their effect: ImGui takes fast keys one frame at a time. */
let drained = 0;
let waiting: ToEngine[] = [];
let asked: ReturnType<typeof setTimeout> | undefined;
let animation: number | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const frameMs: number[] = [];

function post(message: FromEngine, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}

function fail(sentence: string): void {
  engine = undefined;
  waiting = [];
  post({ kind: 'fatal', sentence });
}

/** What a trap or an abort leaves is not to be trusted: the page shows the sentence, and nothing runs any more. */
function crashed(reason: unknown): void {
  const detail = reason instanceof Error ? reason.message : String(reason);
  fail(`The engine stopped unexpectedly (${detail}). Reload the page to start it again.`);
}

function prepare({ canvas, mac }: CanvasMessage): void {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    engine?.contextLost();
  });
  canvas.addEventListener('webglcontextrestored', () => guarded((live) => live.contextRestored()));
  const attributes = { alpha: false, antialias: false, depth: false, stencil: false };
  const gl = canvas.getContext('webgl2', attributes);
  if (!gl) return fail(noWebGl);
  answerQuietly(gl);
  // GLFW asks again and is given this one; Firefox refuses a second request from a worker.
  Object.assign(canvas, { getContext: () => gl });
  surface = { canvas, mac, dom: new GlfwDom(canvas) };
}

async function start(message: StartMessage): Promise<void> {
  if (!surface) return;
  const { canvas, mac } = surface;
  const module = await (await glue).default({
    canvas,
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(message.module, imports).then(done, crashed);
      return {};
    },
    onAbort: crashed,
  });
  engine = new module.Engine(
    {
      mac,
      request: (request: object) => post(request as PageRequest),
      semantics: (json: string) => {
        drain();
        post({ kind: 'semantics', json, seen: drained });
      },
    },
    message.regular,
    message.bold,
  );
  const early = waiting;
  waiting = [];
  for (const one of early) take(one);
  turn();
  post({ kind: 'started' });
}

/** A file that has gone says that it is empty; only reading tells. Of others the engine reads the first byte. */
function isGone(file: Blob): boolean {
  if (file.size > 0) return false;
  try {
    new FileReaderSync().readAsArrayBuffer(file);
    return false;
  } catch {
    return true;
  }
}

/** Uses the engine, if it lives; a frame follows unless `use` says that nothing has changed. */
function guarded(use: (live: Engine) => boolean | void): void {
  if (!engine) return;
  try {
    if (use(engine) === false) return;
  } catch (error) {
    return crashed(error);
  }
  ask();
}

function take(message: ToEngine): void {
  if (!engine || !surface) {
    waiting.push(message);
    return;
  }
  const glfw = surface.dom;
  guarded((live) => {
    switch (message.kind) {
      case 'canvas':
      case 'start':
        break;
      case 'size':
        glfw.resize(message);
        live.resize(message.cssWidth, message.cssHeight, message.pxWidth, message.pxHeight);
        // The canvas is blank now: drawing at once keeps it from being shown so.
        turn();
        break;
      case 'visible':
        visible = message.visible;
        live.setVisible(visible);
        break;
      case 'pointer':
        if (message.type === 'down') {
          // ImGui presses what was under the pointer one frame ago: a touch, or a fast mouse, has not been seen there yet.
          glfw.pointer({ ...message, type: 'move' });
          turn();
        }
        glfw.pointer(message);
        break;
      case 'wheel':
        glfw.hold(message.mods);
        live.wheel(message.stepsX, message.stepsY);
        break;
      case 'key':
        glfw.key(message);
        break;
      case 'blur':
        glfw.blur();
        break;
      case 'file':
        if (isGone(message.file)) live.fileRefused(`${message.name} is gone: it was moved, renamed or deleted. Open it again.`);
        else live.fileArrived(message.file, message.name);
        break;
      case 'refused':
        live.fileRefused(message.sentence);
        break;
      case 'drag':
        live.dragOver(message.active);
        break;
      case 'system-theme':
        live.systemTheme(message.dark);
        break;
      case 'forced-theme':
        live.forcedTheme(message.theme);
        break;
      case 'motion':
        live.reducedMotion(message.reduced);
        break;
      case 'contrast':
        live.moreContrast(message.more);
        break;
      case 'forced-colors':
        live.forcedColors(message.colors);
        break;
      case 'paste':
        live.pastedText(message.text);
        break;
      case 'told':
        live.told(message.sentence);
        break;
      case 'act':
        live.semanticAct(message.act, message.id, message.text, message.begin, message.end);
        break;
      case 'call':
        answer(live, message);
        return !onlyReads.has(message.method);
    }
    return true;
  });
}

function answer(live: Engine, { id, method, args }: CallMessage): void {
  const reply = answerCall(live, method, args);
  if (method === 'stats') Object.assign(reply.value as object, { lastFrameMs: frameMs.at(-1) ?? 0, frameMs: [...frameMs] });
  post({ kind: 'reply', id, ...reply }, reply.value instanceof Uint8Array ? [reply.value.buffer] : []);
}

/**
 * One animation frame, soon; a page out of sight has none, and what happens there is not drawn. A browser may also hold
 * animation frames back while the canvas comes into sight: then a late one is better than none.
 */
function ask(): void {
  if (asked !== undefined) return;
  clearTimeout(timer);
  const animates = visible && typeof requestAnimationFrame === 'function';
  asked = setTimeout(turn, animates ? latestFrameMs : visible ? 16 : 0);
  if (animates) animation = requestAnimationFrame(turn);
}

function unask(): void {
  clearTimeout(asked);
  asked = undefined;
  if (animation !== undefined) cancelAnimationFrame(animation);
  animation = undefined;
}

function drain(): void {
  if (engine && !engine.eventsLeft()) drained = received;
}

function turn(): void {
  unask();
  if (!engine) return;
  const begun = performance.now();
  let wanted: number;
  try {
    wanted = engine.frame(begun);
  } catch (error) {
    return crashed(error);
  }
  if (visible) {
    frameMs.push(performance.now() - begun);
    if (frameMs.length > framesRemembered) frameMs.shift();
    if (wanted === 0) ask();
    else if (wanted > 0) timer = setTimeout(ask, wanted);
  }
  drain();
  post({ kind: 'turn', seen: drained });
}

onmessage = ({ data }: MessageEvent<ToEngine>) => {
  ++received;
  if (data.kind === 'canvas') prepare(data);
  else if (data.kind === 'start') start(data).catch(crashed);
  else take(data);
};
