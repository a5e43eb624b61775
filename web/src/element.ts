// `<byte-lens>`: a small shell that shows its content until an engine is needed, then starts one and passes everything on.
import {
  type BufferInfo, BytelensError, type Item, type OpenOptions, type RunResult, type Stats, type ViewInfo,
} from './api.js';
import type { Session } from './session.js';
import { applyStyles } from './styles.js';

export { BytelensError };
export type * from './api.js';

const nearViewport = '200px';
const disposeAfterMs = 100;  // a node that is moved is disconnected and connected again at once
const removed = 'this <byte-lens> was removed from its page';

// A page that is made on a server may import this, where there are no elements.
const Base = typeof HTMLElement === 'function' ? HTMLElement : (class {} as typeof HTMLElement);

export class ByteLens extends Base {
  static readonly observedAttributes = ['src', 'bytes', 'views', 'mode', 'color', 'theme', 'readonly'];

  private readonly whenReady: Promise<void>;
  private isReady!: () => void;
  private isNotReady!: (error: Error) => void;
  private readonly root = this.attachShadow({ mode: 'open' });
  private readonly fallback = document.createElement('slot');
  private session: Promise<Session> | undefined;
  private observer: IntersectionObserver | undefined;
  private disposal: ReturnType<typeof setTimeout> | undefined;
  private reloading = false;
  private loaded: Promise<void> = Promise.resolve();

  constructor() {
    super();
    applyStyles(this.root);
    this.root.append(this.fallback);
    this.whenReady = new Promise((resolve, reject) => {
      this.isReady = resolve;
      this.isNotReady = reject;
    });
    this.whenReady.catch(() => undefined);  // shown on the page; who awaits it hears of it
  }

  /** Settles when the engine runs and what the attributes say has been opened. Who asks for it starts the engine. */
  get ready(): Promise<void> {
    this.live().catch(() => undefined);
    return this.whenReady;
  }

  connectedCallback(): void {
    clearTimeout(this.disposal);
    if (this.session || this.observer) return;
    this.observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.live().catch(() => undefined);
    }, { rootMargin: nearViewport });
    this.observer.observe(this);
  }

  disconnectedCallback(): void {
    clearTimeout(this.disposal);
    this.disposal = setTimeout(() => this.dispose(), disposeAfterMs);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.session || before === now) return;
    const { session } = this;
    if (name === 'theme') {
      session.then((live) => live.send({ kind: 'forced-theme', theme: now ?? 'auto' }), () => undefined);
      return;
    }
    // Several attributes that change together are one change; one is brought in after the other.
    if (this.reloading) return;
    this.reloading = true;
    this.loaded = this.loaded.then(() => session).then((live) => {
      this.reloading = false;
      return this.load(live, true);
    }).catch(() => { this.reloading = false; });
  }

  private dispose(): void {
    this.observer?.disconnect();
    this.observer = undefined;
    this.session?.then((live) => live.stop(removed), () => undefined);
    this.session = undefined;
    this.root.querySelector('.failure')?.remove();
    this.fallback.hidden = false;
  }

  /** The engine, started by the first who needs it. */
  private live(): Promise<Session> {
    this.observer?.disconnect();
    this.session ??= this.start();
    return this.session;
  }

  private async start(): Promise<Session> {
    try {
      const { Session } = await import('./page.js');
      const session = new Session(this, this.root, {
        fire: (type, detail) => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })),
        refused: (error) => this.tell(error),
        themeChosen: (dark) => { this.style.colorScheme = dark ? 'dark' : 'light'; },
        failed: (sentence) => this.fail(sentence),
      });
      await session.start(this.getAttribute('theme') ?? 'auto');
      await this.load(session, false);
      this.fallback.hidden = true;
      this.isReady();
      return session;
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.fail(failure.message);
      throw failure;
    }
  }

  /** Opens what the attributes say. A refusal is shown and ends nothing: the reader sees an engine without that part. */
  private async load(session: Session, again: boolean): Promise<void> {
    const { loadAttributes } = await import('./page.js');
    await loadAttributes(this, session, again);
  }

  private tell(error: BytelensError): void {
    this.dispatchEvent(new CustomEvent('bytelens-error', { detail: error, bubbles: true, composed: true }));
  }

  private fail(sentence: string): void {
    this.isNotReady(new Error(sentence));
    this.fallback.hidden = false;
    if (this.root.querySelector('.failure')) return;
    const failure = document.createElement('p');
    failure.className = 'failure';
    failure.setAttribute('role', 'alert');
    this.root.prepend(failure);
    failure.textContent = sentence;
    this.tell(new BytelensError({ name: 'RuntimeError', message: sentence }));
  }

  private async call<T>(method: string, ...args: unknown[]): Promise<T> {
    return (await (await this.live()).call(method, args)) as T;
  }

  /** A string is a URL. A remote file is fetched whole. */
  async open(source: Blob | ArrayBuffer | Uint8Array | URL | string, options: OpenOptions = {}): Promise<BufferInfo> {
    const session = await this.live();
    const { openSource } = await import('./page.js');
    try {
      return await openSource(session, source, { mode: this.hasAttribute('readonly') ? 'r' : 'r+', ...options });
    } catch (error) {
      if (error instanceof BytelensError) session.show(error);
      throw error;
    }
  }

  addView(spec: string): Promise<ViewInfo> { return this.call('addView', spec); }
  removeView(name: string): Promise<void> { return this.call('removeView', name); }
  views(): Promise<ViewInfo[]> { return this.call('views'); }
  read(offset: number | bigint, length: number): Promise<Uint8Array> { return this.call('read', offset, length); }
  write(offset: number | bigint, bytes: Uint8Array): Promise<void> { return this.call('write', offset, bytes); }
  get(view: string, index: number[]): Promise<Item> { return this.call('get', view, index); }
  set(view: string, index: number[], value: Item): Promise<void> { return this.call('set', view, index, value); }
  tolist(view: string): Promise<unknown> { return this.call('tolist', view); }
  undo(): Promise<boolean> { return this.call('undo'); }
  redo(): Promise<boolean> { return this.call('redo'); }
  run(python: string): Promise<RunResult> { return this.call('run', python); }
  state(): Promise<object> { return this.call('state'); }
  restore(state: object): Promise<void> { return this.call('restore', state); }
  stats(): Promise<Stats> { return this.call('stats'); }
}

declare global {
  interface HTMLElementTagNameMap {
    'byte-lens': ByteLens;
  }
}

if (typeof customElements === 'object' && !customElements.get('byte-lens')) customElements.define('byte-lens', ByteLens);
