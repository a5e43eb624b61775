// The live regions: what a screen reader is told without moving to it.

const repeatWithinMs = 500;

export class LiveRegions {
  private readonly status = document.createElement('div');
  private readonly alert = document.createElement('div');
  private last = { text: '', at: -Infinity };

  constructor(parent: HTMLElement) {
    this.status.setAttribute('role', 'status');
    this.alert.setAttribute('role', 'alert');
    for (const region of [this.status, this.alert]) {
      region.className = 'spoken';
      parent.appendChild(region);
    }
  }

  say(text: string, assertive: boolean): void {
    // A refused attribute is announced by the program and by the element: it is said once.
    if (text === this.last.text && performance.now() - this.last.at < repeatWithinMs) return;
    this.last = { text, at: performance.now() };
    const region = assertive ? this.alert : this.status;
    (assertive ? this.status : this.alert).textContent = '';
    // The same words again are only read when the text differs.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}
