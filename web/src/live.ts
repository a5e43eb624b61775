// The live regions: what a screen reader is told without moving to it.

export class LiveRegions {
  private readonly status = document.createElement('div');
  private readonly alert = document.createElement('div');

  constructor(parent: HTMLElement) {
    this.status.setAttribute('role', 'status');
    this.alert.setAttribute('role', 'alert');
    for (const region of [this.status, this.alert]) {
      region.className = 'spoken';
      parent.appendChild(region);
    }
  }

  say(text: string, assertive: boolean): void {
    const region = assertive ? this.alert : this.status;
    (assertive ? this.status : this.alert).textContent = '';
    // The same words again are only read when the text differs.
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }
}
