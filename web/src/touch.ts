// A finger on the canvas: a tap presses, a swipe scrolls; after a moment of rest it drags as the left button does when it
// moves on, and opens the menu when it is lifted.

const slop = 8;  // css pixels that a resting finger may tremble
const holdMs = 350;

export interface TouchSink {
  press(x: number, y: number): void;
  drag(x: number, y: number): void;
  release(x: number, y: number): void;
  menu(x: number, y: number): void;
  /** What is under the finger now is what will scroll. */
  hover(x: number, y: number): void;
  scroll(dx: number, dy: number): void;
  leave(): void;
}

type Phase = 'none' | 'undecided' | 'scrolling' | 'held' | 'dragging';

export class TouchGesture {
  private phase: Phase = 'none';
  private x = 0;
  private y = 0;
  private began = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly sink: TouchSink) {}

  /** The finger is the program's now: the page must not scroll under it. */
  get holds(): boolean {
    return this.phase === 'held' || this.phase === 'dragging';
  }

  /** Lifted at that time, it is a tap: also when a busy page looks at it late. */
  taps(at: number): boolean {
    return this.phase === 'undecided' || (this.phase === 'held' && at - this.began < holdMs);
  }

  /** `type` is a PointerEvent's, `at` its time in milliseconds. */
  handle(type: string, x: number, y: number, at: number): void {
    if (type === 'pointerdown') this.begin(x, y, at);
    else if (type === 'pointermove') this.move(x, y);
    else this.end(x, y, type === 'pointerup', at);
  }

  private begin(x: number, y: number, at: number): void {
    this.phase = 'undecided';
    this.began = at;
    this.x = x;
    this.y = y;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.phase = 'held';
    }, holdMs);
  }

  private move(x: number, y: number): void {
    const moved = Math.hypot(x - this.x, y - this.y) > slop;
    if (this.phase === 'undecided' && moved) {
      clearTimeout(this.timer);
      this.phase = 'scrolling';
      this.sink.hover(this.x, this.y);
    }
    if (this.phase === 'held' && moved) {
      this.phase = 'dragging';
      this.sink.press(this.x, this.y);
    }
    if (this.phase === 'dragging') this.sink.drag(x, y);
    if (this.phase !== 'scrolling') return;
    this.sink.scroll(x - this.x, y - this.y);
    this.x = x;
    this.y = y;
  }

  private end(x: number, y: number, lifted: boolean, at: number): void {
    clearTimeout(this.timer);
    const phase = this.taps(at) ? 'undecided' : this.phase;
    this.phase = 'none';
    if (phase === 'undecided' && lifted) this.sink.press(this.x, this.y);
    if (phase === 'held' && lifted) this.sink.menu(this.x, this.y);
    if (phase === 'dragging' || (phase === 'undecided' && lifted)) this.sink.release(x, y);
    if (phase !== 'none' && (lifted || (phase !== 'undecided' && phase !== 'held'))) this.sink.leave();
  }
}
