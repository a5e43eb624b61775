// The little of the DOM that Emscripten's GLFW touches, for a worker that has none; posted input is replayed onto it.
import { type CanvasSize, type KeyMessage, Mod, type PointerMessage } from './protocol.js';

/** Far outside of every window: GLFW remembers the last position and would bring a pointer back that has left. */
const nowhere = -1e6;

const modifierKeys: [bit: number, keyCode: number][] = [[Mod.shift, 16], [Mod.ctrl, 17], [Mod.alt, 18], [Mod.meta, 91]];

function fire(target: EventTarget, type: string, properties: object): void {
  target.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), properties));
}

export class GlfwDom {
  private readonly window = Object.assign(new EventTarget(), {
    scrollX: 0,
    scrollY: 0,
    matchMedia: () => new EventTarget(),
  });
  private mods = 0;

  constructor(private readonly canvas: OffscreenCanvas) {
    // GLFW compares event targets with the canvas: OffscreenCanvas is an EventTarget, so it is its own stand-in.
    Object.assign(canvas, {
      getBoundingClientRect: () => ({ left: 0, top: 0, width: canvas.width, height: canvas.height }),
    });
    Object.assign(globalThis, {
      window: this.window,
      document: Object.assign(new EventTarget(), {
        fullscreenElement: null,
        exitPointerLock: () => undefined,
        querySelector: () => canvas,
      }),
      screen: { width: 1, height: 1 },
    });
  }

  resize(size: CanvasSize): void {
    // Setting a size clears the canvas, even to the size it has.
    if (this.canvas.width !== size.pxWidth) this.canvas.width = size.pxWidth;
    if (this.canvas.height !== size.pxHeight) this.canvas.height = size.pxHeight;
  }

  pointer(message: PointerMessage): void {
    this.hold(message.mods);
    const leaves = message.type === 'leave';
    const at = { pageX: leaves ? nowhere : message.x, pageY: leaves ? nowhere : message.y, button: message.button };
    fire(this.canvas, 'mousemove', at);
    if (message.type === 'down' || message.type === 'up') fire(this.canvas, `mouse${message.type}`, at);
  }

  key(message: KeyMessage): void {
    this.hold(message.mods);
    const { keyCode, text } = message;
    if (message.down) {
      fire(this.window, 'keydown', { keyCode, key: text });
      const charCode = text.codePointAt(0);
      if (charCode !== undefined) fire(this.window, 'keypress', { charCode });
    }
    // macOS does not tell of a key's release while Command is held.
    if (!message.down || message.mods & Mod.meta) fire(this.window, 'keyup', { keyCode });
  }

  /** Presses and releases modifier keys so that GLFW holds those that the last event was made with. */
  hold(mods: number): void {
    for (const [bit, keyCode] of modifierKeys) {
      if ((mods ^ this.mods) & bit) fire(this.window, mods & bit ? 'keydown' : 'keyup', { keyCode });
    }
    this.mods = mods;
  }

  blur(): void {
    this.hold(0);
    fire(this.window, 'blur', {});
  }
}
