// One live engine on the page: its worker and canvas, what is sent to it, and what it asks for.
import { BytelensError } from './api.js';
import { loadAssets } from './assets.js';
import { acceptDrops, download, FilePicker } from './files.js';
import { InputForwarder } from './input.js';
import { LiveRegions } from './live.js';
import { watchSize } from './size.js';
import { usePicture } from './pictures.js';
import type { ActMessage, FromEngine, Semantics, ToEngine } from './protocol.js';
import { pageIsDark, watchContrast, watchTheme } from './theme.js';
import { Twin } from './twin.js';

const noOffscreenCanvas =
  'bytelens cannot draw here: this browser has no OffscreenCanvas. A current Chrome, Edge, Firefox or Safari has it.';
const noWebAssembly = 'bytelens cannot run here: this browser does not offer WebAssembly, or it is switched off.';
const canvasName = 'bytelens: bytes and views of them. What is drawn here follows as controls and tables.';
const reducedMotion = '(prefers-reduced-motion: reduce)';

/** What the element around a session does with what comes out of it. */
export interface SessionOwner {
  fire(type: 'bytelens-change' | 'bytelens-select', detail: { offset: number; length: number }): void;
  refused(error: BytelensError): void;
  themeChosen(dark: boolean): void;
  /** The engine is gone for good; the sentence is for the reader. */
  failed(sentence: string): void;
}

interface Call {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

function makeWorker(): Worker {
  const url = new URL('./worker.js', import.meta.url);
  if (url.origin === location.origin) return new Worker(url, { type: 'module', name: 'bytelens' });
  // A worker's own script must be of the page's origin; what it imports need not be.
  const shim = URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' }));
  return new Worker(shim, { type: 'module', name: 'bytelens' });
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

export class Session {
  readonly frame = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private readonly live: LiveRegions;
  private readonly picker: FilePicker;
  private readonly twin: Twin;
  private readonly input: InputForwarder;
  private readonly cleanups: (() => void)[] = [];
  private readonly calls = new Map<number, Call>();
  private readonly shown = new WeakSet<BytelensError>();
  private readonly echoes = new Set<string>();
  private worker: Worker | undefined;
  private sent = 0;
  private lastKey = 0;
  private ended: string | undefined;
  private onScreen = true;
  private started!: () => void;
  private notStarted!: (error: Error) => void;
  readonly running = new Promise<void>((resolve, reject) => {
    this.started = resolve;
    this.notStarted = reject;
  });

  constructor(private readonly host: HTMLElement, private readonly root: ShadowRoot, private readonly owner: SessionOwner) {
    this.running.catch(() => undefined);  // told through `failed` too
    this.frame.className = 'frame';
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', canvasName);
    const layer = document.createElement('div');
    layer.className = 'twin';
    this.frame.append(this.canvas, layer);
    this.live = new LiveRegions(this.frame);
    this.picker = new FilePicker(this.frame, (message) => this.send(message));
    root.append(this.frame);
    this.twin = new Twin(root, layer, this.canvas, {
      act: (act, id, text = '', begin = 0, end = 0) => this.act({ kind: 'act', act, id, text, begin, end }),
      pressing: () => this.input.pressing,
      lastKey: () => this.lastKey,
      headingLevel: () => (this.fillsWindow() ? '1' : '2'),
    });
    this.input = new InputForwarder(this.frame, this.canvas, {
      mac: isMac(),
      ownsWheel: () => this.fillsWindow() && window.parent === window,
      hasFocus: () => root.activeElement !== null,
      isClosing: () => this.twin.isClosing(),
      isEditing: (target) => this.twin.isEditing(target),
      isPressable: (target) => this.twin.isPressable(target),
    }, (message) => this.send(message));
  }

  async start(theme: string): Promise<void> {
    try {
      await this.boot(theme);
    } catch (error) {
      this.end(error instanceof Error ? error.message : String(error));
    }
    return this.running;
  }

  private async boot(theme: string): Promise<void> {
    if (typeof WebAssembly !== 'object') throw new Error(noWebAssembly);
    if (typeof OffscreenCanvas !== 'function' || !this.canvas.transferControlToOffscreen) throw new Error(noOffscreenCanvas);
    const worker = makeWorker();
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromEngine>) => this.receive(data);
    worker.onerror = (event) => this.end(`The engine could not be started or stopped unexpectedly${
      event.message ? ` (${event.message})` : ''}. Reload the page to start it again.`);
    const assets = loadAssets();
    const canvas = this.canvas.transferControlToOffscreen();
    this.post({ kind: 'canvas', canvas, mac: isMac() }, [canvas]);
    this.post({ kind: 'start', ...(await assets) });
    if (this.ended !== undefined) return;

    this.send({ kind: 'system-theme', dark: pageIsDark() });
    this.send({ kind: 'forced-theme', theme });
    const motion = matchMedia(reducedMotion);
    const tellMotion = () => this.send({ kind: 'motion', reduced: motion.matches });
    tellMotion();
    motion.addEventListener('change', tellMotion);
    this.cleanups.push(
      () => motion.removeEventListener('change', tellMotion),
      watchContrast(this.frame, (message) => this.send(message)),
      watchTheme(() => this.send({ kind: 'system-theme', dark: pageIsDark() })),
      watchSize(this.canvas, (size) => {
        this.frame.classList.toggle('fills', this.fillsWindow());
        this.send({ kind: 'size', ...size });
      }),
      acceptDrops(this.fillsWindow() ? window : this.host, (message) => this.send(message), () => {
        if (!this.root.activeElement) this.canvas.focus({ preventScroll: true });
      }),
    );
    this.watchVisibility();
  }

  /** Nothing is drawn while nobody can see it. */
  private watchVisibility(): void {
    let told = true;
    const tell = () => {
      const visible = this.onScreen && document.visibilityState === 'visible';
      if (visible !== told) this.send({ kind: 'visible', visible });
      told = visible;
    };
    const observer = new IntersectionObserver((entries) => {
      this.onScreen = entries.at(-1)?.isIntersecting ?? true;
      tell();
    });
    observer.observe(this.host);
    document.addEventListener('visibilitychange', tell);
    this.cleanups.push(() => observer.disconnect(), () => document.removeEventListener('visibilitychange', tell));
  }

  fillsWindow(): boolean {
    const box = this.host.getBoundingClientRect();
    return box.top <= 0 && box.left <= 0 && box.right >= innerWidth - 1 && box.bottom >= innerHeight - 1 &&
      document.documentElement.scrollHeight <= innerHeight + 1;
  }

  send(message: ToEngine): number {
    if (message.kind === 'key') this.lastKey = this.sent + 1;
    return this.post(message);
  }

  private act(message: ActMessage): number {
    return this.send(message);
  }

  private post(message: ToEngine, transfer: Transferable[] = []): number {
    if (this.ended === undefined) this.worker?.postMessage(message, transfer);
    return ++this.sent;
  }

  /** One of the element's methods. */
  async call(method: string, args: unknown[]): Promise<unknown> {
    await this.running;
    if (this.ended !== undefined) throw new Error(this.ended);
    return new Promise((resolve, reject) => {
      const id = this.sent;
      this.calls.set(id, { resolve, reject });
      try {
        this.post({ kind: 'call', id, method, args });
      } catch (error) {  // a value that cannot be copied to another thread
        this.calls.delete(id);
        reject(this.refuse('TypeError', error instanceof Error ? error.message : String(error)));
      }
    });
  }

  private receive(message: FromEngine): void {
    switch (message.kind) {
      case 'started':
        this.started();
        break;
      case 'fatal':
        this.end(message.sentence);
        break;
      case 'turn':
        this.twin.turned(message.seen);
        this.input.flush();
        break;
      case 'semantics':
        this.twin.apply(JSON.parse(message.json) as Semantics, message.seen);
        break;
      case 'reply':
        this.answer(message);
        break;
      case 'pick':
        this.picker.open();
        break;
      case 'download':
        download(message.name, message.parts);
        break;
      case 'clipboard':
        navigator.clipboard.writeText(message.text).catch(() => {
          this.live.say('The browser does not allow copying here.', true);
        });
        break;
      case 'picture':
        usePicture(message).then(
          (sentence) => this.send({ kind: 'told', sentence }),
          (error: Error) => this.send({ kind: 'refused', sentence: error.message }),
        );
        break;
      case 'read-clipboard':
        this.readClipboard();
        break;
      case 'announce':
        this.live.say(message.text, message.assertive);
        break;
      case 'change':
      case 'select':
        this.owner.fire(`bytelens-${message.kind}`, { offset: message.offset, length: message.length });
        break;
      case 'failed':
        // The program says again what `show` gave it.
        if (!this.echoes.delete(message.message)) this.owner.refused(new BytelensError(message));
        break;
      case 'theme':
        this.owner.themeChosen(message.dark);
        break;
      case 'focus':
        this.twin.moveFocus(message.id);
        break;
      case 'cursor':
        this.frame.style.cursor = message.css;
        break;
    }
  }

  private readClipboard(): void {
    // Asked through a promise, so that a browser without it refuses like one that is not allowed to.
    Promise.resolve().then(() => navigator.clipboard.readText()).then(
      (text) => this.send({ kind: 'paste', text }),
      () => this.send({ kind: 'refused', sentence: 'This browser does not let the page read the clipboard: press Ctrl+V to paste.' }),
    );
  }

  private answer({ id, value, error }: Extract<FromEngine, { kind: 'reply' }>): void {
    const call = this.calls.get(id);
    this.calls.delete(id);
    if (!error) return call?.resolve(value);
    const refusal = new BytelensError(error);
    if (error.told) this.shown.add(refusal);
    else this.owner.refused(refusal);
    call?.reject(refusal);
  }

  /** A refusal that the page makes itself: told like the engine's, and returned to be thrown. */
  refuse(name: string, message: string): BytelensError {
    const error = new BytelensError({ name, message });
    this.owner.refused(error);
    return error;
  }

  /** Puts a refusal on the screen and into the live region, where it is not yet. */
  show(error: BytelensError): void {
    if (this.shown.has(error)) return;
    this.shown.add(error);
    this.echoes.add(error.message);
    this.send({ kind: 'refused', sentence: error.message });
  }

  private end(sentence: string): void {
    if (this.ended !== undefined) return;
    this.stop(sentence);
    this.owner.failed(sentence);
  }

  /** Ends the worker; calls that wait are rejected with `reason`. */
  stop(reason: string): void {
    this.ended ??= reason;
    this.worker?.terminate();
    this.worker = undefined;
    for (const cleanup of this.cleanups.splice(0)) cleanup();
    const error = new Error(this.ended);
    this.notStarted(error);
    for (const call of this.calls.values()) call.reject(error);
    this.calls.clear();
    this.frame.remove();
  }
}
