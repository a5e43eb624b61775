// Pointer, wheel and keys over the element, forwarded to the engine; what the engine does not use is left to the page.
import { isEngineKey, typedText } from './keys.js';
import { type KeyMessage, Mod, type PointerMessage, type ToEngine } from './protocol.js';
import { TouchGesture } from './touch.js';

export interface InputPolicy {
  mac: boolean;
  /** On the app page the wheel is the engine's though nothing has focus yet; in a frame of another page it is not. */
  ownsWheel(): boolean;
  hasFocus(): boolean;
  /** A text field has just been left by Enter or Escape: what is typed is for whatever comes after it. */
  isClosing(): boolean;
  /** A text field of the twin, whose keys and selection are its own; unless it is being left. */
  isEditing(target: EventTarget | null): boolean;
  /** A button or the like: Enter and Space click it. */
  isPressable(target: EventTarget | null): boolean;
}

interface Modifiers {
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

const buttons: [bit: number, button: number][] = [[1, 0], [2, 2], [4, 1]];
const pixelsPerStep = 100;
const linesPerStep = 3;

function modsOf(event: Modifiers): number {
  return (event.shiftKey ? Mod.shift : 0) | (event.ctrlKey ? Mod.ctrl : 0) | (event.altKey ? Mod.alt : 0) |
    (event.metaKey ? Mod.meta : 0);
}

export class InputForwarder {
  private held = 0;
  private readonly keysDown = new Set<number>();
  private early: KeyMessage[] = [];
  private readonly keyboard = document.createElement('input');
  /** The mouse that browsers make of the last touch must not move focus: it is where it should be. */
  private keepsFocus = false;
  private readonly touch = new TouchGesture({
    press: (x, y) => this.tell('down', x, y),
    drag: (x, y) => this.tell('move', x, y),
    release: (x, y) => this.tell('up', x, y),
    hover: (x, y) => this.tell('move', x, y),
    menu: (x, y) => {
      this.tell('down', x, y, 2);
      this.tell('up', x, y, 2);
    },
    leave: () => this.tell('leave', 0, 0),
    scroll: (dx, dy) => this.send({ kind: 'wheel', stepsX: dx / pixelsPerStep, stepsY: dy / pixelsPerStep, mods: 0 }),
  });

  constructor(
    private readonly container: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly policy: InputPolicy,
    private readonly send: (message: ToEngine) => void,
  ) {
    const { keyboard } = this;
    keyboard.className = 'keyboard';
    keyboard.tabIndex = -1;
    keyboard.autocomplete = 'off';
    keyboard.setAttribute('autocapitalize', 'off');
    keyboard.setAttribute('aria-label', 'Type into the chosen cell');
    keyboard.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) this.typedOnScreen();
    });
    keyboard.addEventListener('compositionend', () => this.typedOnScreen());
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const)
      container.addEventListener(type, (event) => this.pointer(event));
    container.addEventListener('contextmenu', (event) => {
      if (!this.policy.isEditing(event.target)) event.preventDefault();  // the program has a menu of its own
    });
    container.addEventListener('touchmove', (event) => {
      if (this.touch.holds && event.cancelable) event.preventDefault();
    }, { passive: false });
    container.addEventListener('pointerleave', (event) => this.leave(event));
    container.addEventListener('mousedown', (event) => this.focusUnder(event));
    container.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    container.addEventListener('keydown', (event) => this.keyDown(event));
    container.addEventListener('keyup', (event) => this.keyUp(event));
    container.addEventListener('focusout', (event) => this.focusLeft(event));
    container.addEventListener('paste', (event) => this.paste(event));
  }

  /** True while a press that began here lasts: focus that moves meanwhile was moved by the pointer. */
  get pressing(): boolean {
    return this.held !== 0;
  }

  private pointer(event: PointerEvent): void {
    if (!event.isPrimary) return;
    const box = this.canvas.getBoundingClientRect();
    // A transformed page shows the canvas at another scale than it is laid out.
    const x = (event.clientX - box.left) * (this.canvas.clientWidth / (box.width || 1));
    const y = (event.clientY - box.top) * (this.canvas.clientHeight / (box.height || 1));
    if (event.pointerType === 'touch') {
      if (event.type === 'pointermove') this.container.setPointerCapture(event.pointerId);
      if (event.type === 'pointerdown') this.keepsFocus = false;
      if (event.type === 'pointerup') {
        this.keepsFocus = !this.touch.taps(event.timeStamp);
        if (!this.keepsFocus) this.raiseKeyboard(event.target);
      }
      return this.touch.handle(event.type, x, y, event.timeStamp);
    }
    const mods = modsOf(event);
    const now = event.type === 'pointercancel' ? 0 : event.buttons;
    const changed = buttons.filter(([bit]) => (now ^ this.held) & bit);
    // A press that began elsewhere is somebody else's drag.
    const foreign = event.type === 'pointermove' && this.held === 0 && now !== 0;
    if (event.type === 'pointermove' && now !== 0 && !foreign && !this.policy.isEditing(event.target))
      this.container.setPointerCapture(event.pointerId);
    if (changed.length === 0 || foreign) this.tell('move', x, y, 0, mods);
    if (foreign) return;
    this.held = now;
    for (const [bit, button] of changed) this.tell(now & bit ? 'down' : 'up', x, y, button, mods);
  }

  /**
   * A tap on the chosen cell asks for the on-screen keyboard. It comes up for a text field that gets focus while the tap is
   * handled (on iOS, then only): here, before the engine has said whether there will be a field of its own, which then takes
   * over. What is typed before that is sent as keys.
   */
  private raiseKeyboard(target: EventTarget | null): void {
    const cell = target instanceof HTMLElement ? target.closest('[role=gridcell]') : null;
    if (cell?.ariaSelected !== 'true' || cell.closest('[aria-readonly=true]')) return;
    if (!this.keyboard.isConnected) this.container.append(this.keyboard);
    this.keyboard.focus({ preventScroll: true });
    this.keepsFocus = true;
  }

  private typedOnScreen(): void {
    const text = this.keyboard.value;
    this.keyboard.value = '';
    for (const character of text)
      this.sendKey({ kind: 'key', down: true, keyCode: 0, text: character, mods: 0 });
  }

  private tell(type: PointerMessage['type'], x: number, y: number, button = 0, mods = 0): void {
    this.send({ kind: 'pointer', type, x, y, button, mods });
  }

  private leave(event: PointerEvent): void {
    if (this.held === 0 && event.pointerType !== 'touch') this.tell('leave', 0, 0, 0, modsOf(event));
  }

  /** A click where the twin has nothing to focus focuses the canvas, so that keys go where one has clicked. */
  private focusUnder(event: MouseEvent): void {
    if (this.keepsFocus) {
      this.keepsFocus = false;
      event.preventDefault();
      return;
    }
    const focusable = event.composedPath().find((node) => node === this.container ||
      (node instanceof HTMLElement && (node.tabIndex >= 0 || node.hasAttribute('tabindex'))));
    if (focusable !== this.container) return;
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
  }

  private wheel(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey) return;  // the browser's zoom
    if (!this.policy.hasFocus() && !this.policy.ownsWheel()) return;
    event.preventDefault();
    const page = this.canvas.clientHeight / pixelsPerStep;
    const steps = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 1 / linesPerStep
      : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? page : 1 / pixelsPerStep;
    this.send({ kind: 'wheel', stepsX: -event.deltaX * steps, stepsY: -event.deltaY * steps, mods: modsOf(event) });
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    // A field's keys are its own, but for those that mean nothing on one line.
    const vertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (this.policy.isEditing(event.target) && (!vertical || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)) return;
    if ((event.key === 'Enter' || event.key === ' ') && this.policy.isPressable(event.target)) return;
    const stroke = {
      key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, shiftKey: event.shiftKey,
      altGraph: event.getModifierState('AltGraph'),
    };
    if (!isEngineKey(stroke, this.policy.mac)) return;
    event.preventDefault();
    this.keysDown.add(event.keyCode);
    const mods = stroke.altGraph ? modsOf(event) & ~(Mod.ctrl | Mod.alt) : modsOf(event);
    this.sendKey({ kind: 'key', down: true, keyCode: event.keyCode, text: typedText(stroke), mods });
  }

  private keyUp(event: KeyboardEvent): void {
    if (!this.keysDown.delete(event.keyCode)) return;
    this.sendKey({ kind: 'key', down: false, keyCode: event.keyCode, text: '', mods: modsOf(event) });
  }

  private sendKey(message: KeyMessage): void {
    if (this.policy.isClosing()) this.early.push(message);
    else this.send(message);
  }

  /** Sends the keys that had to wait for a text field to close. */
  flush(): void {
    if (this.early.length === 0 || this.policy.isClosing()) return;
    for (const message of this.early.splice(0)) this.send(message);
  }

  private focusLeft(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && this.container.contains(to) && !this.policy.isEditing(to)) return;
    // A key whose release will not be seen here must not stay down.
    this.keysDown.clear();
    this.send({ kind: 'blur' });
  }

  private paste(event: ClipboardEvent): void {
    if (this.policy.isEditing(event.target)) return;
    const text = event.clipboardData?.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    this.send({ kind: 'paste', text });
  }
}
