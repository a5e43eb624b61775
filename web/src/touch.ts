// A finger on the canvas: a tap presses, a swipe scrolls, and after a moment of rest it drags as the left button does.

const slop = 8;  // css pixels that a resting finger may tremble
const holdMs = 350;

export interface TouchSink {
  press(x: number, y: number): void;
  drag(x: number, y: number): void;
  release(x: number, y: number): void;
  /** What is under the finger now is what will scroll. */
  hover(x: number, y: number): void;
  scroll(dx: number, dy: number): void;
  leave(): void;
}

type Phase = 'none' | 'undecided' | 'scrolling' | 'dragging';

export class TouchGesture {
  private phase: Phase = 'none';
  private x = 0;
  private y = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly sink: TouchSink) {}

  /** `type` is a PointerEvent's. */
  handle(type: string, x: number, y: number): void {
    if (type === 'pointerdown') this.begin(x, y);
    else if (type === 'pointermove') this.move(x, y);
    else this.end(x, y, type === 'pointerup');
  }

  private begin(x: number, y: number): void {
    this.phase = 'undecided';
    this.x = x;
    this.y = y;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.phase = 'dragging';
      this.sink.press(this.x, this.y);
    }, holdMs);
  }

  private move(x: number, y: number): void {
    if (this.phase === 'undecided' && Math.hypot(x - this.x, y - this.y) > slop) {
      clearTimeout(this.timer);
      this.phase = 'scrolling';
      this.sink.hover(this.x, this.y);
    }
    if (this.phase === 'dragging') this.sink.drag(x, y);
    if (this.phase !== 'scrolling') return;
    this.sink.scroll(x - this.x, y - this.y);
    this.x = x;
    this.y = y;
  }

  private end(x: number, y: number, lifted: boolean): void {
    clearTimeout(this.timer);
    const { phase } = this;
    this.phase = 'none';
    if (phase === 'undecided' && lifted) this.sink.press(this.x, this.y);
    if (phase === 'dragging' || (phase === 'undecided' && lifted)) this.sink.release(x, y);
    if (phase !== 'none' && (lifted || phase !== 'undecided')) this.sink.leave();
  }
}
