// A text field of the twin: typing is the browser's (input methods, selection, undo), the text is the engine's.
import type { SemanticNode } from './protocol.js';
import type { TwinHooks } from './twin.js';

export class TwinField {
  readonly element = document.createElement('input');
  /** Enter or Escape was sent and not answered yet: what is typed meanwhile is for whatever comes after the field. */
  closing = false;
  private seenClosing = false;
  /** The engine has this field as the one that is typed into. */
  active = false;
  /** It was told that focus came here, and has not made the field active yet. */
  asked = false;
  private sent = 0;
  private known = '';
  private latest: SemanticNode | undefined;
  /** An input method is at work: its text is not final, and must not be changed under it. */
  private composing = false;

  constructor(private readonly id: string, private readonly hooks: TwinHooks) {
    const { element } = this;
    element.type = 'text';
    element.autocomplete = 'off';
    element.spellcheck = false;
    element.setAttribute('autocapitalize', 'off');
    element.setAttribute('autocorrect', 'off');
    element.addEventListener('compositionstart', () => { this.composing = true; });
    element.addEventListener('compositionend', () => {
      this.composing = false;
      this.tell();
    });
    element.addEventListener('input', () => this.tell());
    element.addEventListener('select', () => this.tell());
    element.addEventListener('keyup', (event) => this.caretMoved(event));
    element.addEventListener('pointerup', () => this.tell());
    element.addEventListener('keydown', (event) => this.keyDown(event));
    element.addEventListener('blur', () => { this.closing = this.composing = false; });
  }

  apply(node: SemanticNode, seen: number, focused: boolean): void {
    this.latest = node;
    this.element.readOnly = node.disabled ?? false;
    this.element.inputMode = node.decimal ? 'decimal' : 'text';
    if (this.composing) return;
    // The engine has not seen what was typed last: its text is older than ours.
    if (focused && seen < this.sent) return;
    const value = node.value ?? '';
    if (this.element.value === value) return;
    this.element.value = value;
    if (focused) this.selectAsEngine();
    this.known = this.content();
  }

  /** A turn of the engine is over. What it was told takes effect in the turn after the one in which it was seen. */
  settle(seen: number): void {
    if (!this.closing || seen < this.sent) return;
    if (this.seenClosing) this.closing = false;
    this.seenClosing = !this.seenClosing;
  }

  /** Focus came from the engine, which may have text and a selection here already. */
  takeOver(): void {
    this.element.value = this.latest?.value ?? '';
    this.selectAsEngine();
    this.known = this.content();
  }

  private content(): string {
    const { value, selectionStart, selectionEnd } = this.element;
    return [selectionStart, selectionEnd, value].join();
  }

  private selectAsEngine(): void {
    const end = this.element.value.length;
    const [begin, until] = this.latest?.selection ?? [end, end];
    this.element.setSelectionRange(begin, until);
  }

  /** Nothing that the engine knows: browsers tell of selections that we have made, and later. */
  private tell(): void {
    if (this.composing) return;
    const content = this.content();
    if (content === this.known) return;
    this.known = content;
    const { value, selectionStart, selectionEnd } = this.element;
    const end = value.length;
    this.sent = this.hooks.act('set_text', this.id, value, selectionStart ?? end, selectionEnd ?? end);
  }

  private caretMoved(event: KeyboardEvent): void {
    if (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) this.tell();
  }

  private keyDown(event: KeyboardEvent): void {
    // Safari ends a composition before the Enter that ended it; 229 says whose key it was.
    if (event.isComposing || event.keyCode === 229 || this.closing) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();  // not a key of the engine's: it is told by what it means
    const { value } = this.element;
    this.sent = this.hooks.act(event.key === 'Enter' ? 'submit' : 'cancel', this.id, value);
    this.closing = true;
    this.seenClosing = false;
  }
}
