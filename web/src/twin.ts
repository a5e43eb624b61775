// The semantic twin: real, invisible DOM over the canvas, one element for each thing on it, kept in step with the engine.
import { place, setAttribute } from './dom.js';
import type { ActMessage, Box, SemanticNode, Semantics } from './protocol.js';
import { TwinField } from './twin-field.js';
import { arrange, TwinGrid } from './twin-grid.js';

const pressable = new Set(['button', 'switch', 'tab', 'link', 'option', 'menuitem', 'menuitemradio', 'radio', 'checkbox']);
const containers = new Set(['tablist', 'group', 'toolbar', 'radiogroup', 'listbox', 'menu', 'region']);
const whole: Box = [0, 0, 0, 0];

function isMenuItem(element: Element): boolean {
  return element.getAttribute('role')?.startsWith('menuitem') ?? false;
}

/** A group of radios is one stop for the Tab key: the one that is chosen (ARIA Authoring Practices, radio group). */
function rove(group: HTMLElement[]): void {
  const radios = group.filter((element) => element.dataset['role'] === 'radio');
  const stop = radios.find((radio) => radio.ariaChecked === 'true') ?? radios.find((radio) => radio.ariaDisabled !== 'true');
  for (const radio of radios) radio.tabIndex = radio === stop ? 0 : -1;
}

export interface TwinHooks {
  /** Tells the engine; returns how many messages have been sent to it. */
  act(act: ActMessage['act'], id: string, text?: string, begin?: number, end?: number): number;
  /** True while the pointer is down on the element: then focus moves because of it, and the engine knows. */
  pressing(): boolean;
  /** How many messages had been sent when the last key was. */
  lastKey(): number;
  /** '1' on a page of its own, '2' among somebody's headings. */
  headingLevel(): string;
}

export class Twin {
  private readonly elements = new Map<string, HTMLElement>();
  private readonly fields = new Map<HTMLElement, TwinField>();
  private readonly grids = new Map<string, TwinGrid>();
  private wanted: string | undefined;
  private before: Element | null = null;
  private seen = 0;
  private following = false;
  private told = '';

  constructor(
    private readonly root: ShadowRoot,
    private readonly layer: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly hooks: TwinHooks,
  ) {
    layer.addEventListener('click', (event) => this.clicked(event));
    layer.addEventListener('keydown', (event) => this.arrowed(event));
    layer.addEventListener('focusin', (event) => this.focusCame(event));
    layer.addEventListener('focusout', (event) => this.focusLeft(event));
  }

  /** A text field that is being typed into. One that has just sent Enter or Escape may be about to go. */
  isEditing(target: EventTarget | null): boolean {
    const field = target instanceof HTMLElement ? this.fields.get(target) : undefined;
    return field !== undefined && !field.closing;
  }

  isClosing(): boolean {
    return [...this.fields.values()].some((field) => field.closing);
  }

  isPressable(target: EventTarget | null): boolean {
    return target instanceof HTMLButtonElement;
  }

  apply(tree: Semantics, seen: number): void {
    this.seen = seen;
    this.following = true;
    const nodes = new Map(tree.nodes.map((node) => [node.id, node]));
    const grids = new Map(tree.grids.map((grid) => [grid.id, grid]));
    const order = tree.order ?? [...nodes.keys(), ...grids.keys()];
    const children = new Map<HTMLElement, HTMLElement[]>([[this.layer, []]]);

    for (const id of order) {
      const node = nodes.get(id);
      const grid = grids.get(id);
      const parentId = node?.parent ?? grid?.parent ?? '';
      const parentNode = nodes.get(parentId);
      const parent = parentNode && containers.has(parentNode.role) ? this.elements.get(parentId) : undefined;
      const origin = parent ? (parentNode?.rect ?? whole) : whole;
      let element: HTMLElement | undefined;
      if (node) {
        element = this.show(node, origin);
      } else if (grid) {
        const twin = this.grids.get(id) ?? new TwinGrid(id);
        this.grids.set(id, twin);
        twin.apply(grid, origin, this.root);
        element = twin.element;
      }
      if (!element) continue;
      const siblings = children.get(parent ?? this.layer);
      if (siblings) siblings.push(element);
      else children.set(parent ?? this.layer, [element]);
      if (node && containers.has(node.role) && !children.has(element)) children.set(element, []);
    }

    for (const [parent, list] of children) if (parent.dataset['role'] === 'radiogroup') rove(list);

    const held = this.root.activeElement;
    for (const [id, element] of this.elements) {
      if (nodes.has(id)) continue;
      this.elements.delete(id);
      this.fields.delete(element);
    }
    for (const id of [...this.grids.keys()]) if (!grids.has(id)) this.grids.delete(id);
    for (const [parent, list] of children) arrange(parent, list);
    // What had focus is gone: keys still go to the engine.
    if (held && !this.root.activeElement) this.focusAfter(held);
    this.following = false;
    this.settle();
  }

  /** After a field or a menu that came and went, focus is where it was before; the canvas has it otherwise. */
  private focusAfter(gone: Element): void {
    const passing = gone instanceof HTMLInputElement || isMenuItem(gone);
    const before = passing && this.before?.isConnected ? this.before : this.canvas;
    const grid = [...this.grids.values()].find((twin) => twin.element.contains(before));
    if (grid) grid.focusActive();  // its cells may stand for other items by now
    else if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }

  /** A turn of the engine's loop is over, in which it had seen that many messages. */
  turned(seen: number): void {
    this.seen = seen;
    for (const field of this.fields.values()) field.settle(seen);
    this.settle();
    if (this.wanted !== undefined && !this.find(this.wanted)) this.wanted = undefined;
  }

  /** The engine wants focus there, as long as the element has it at all. */
  moveFocus(id: string): void {
    this.wanted = id;
    this.settle();
  }

  private find(id: string): HTMLElement | undefined {
    const element = this.elements.get(id);
    if (element) return element;
    for (const grid of this.grids.values()) {
      if (grid.element.dataset['id'] === id) return grid.element;
      const cell = grid.cell(id);
      if (cell) return cell;
    }
    return undefined;
  }

  private settle(): void {
    if (this.wanted === undefined) return;
    const element = this.find(this.wanted);
    if (!element?.isConnected) return;
    // Keys still on their way to the engine belong to the text that this field will show: it takes over after them.
    if (this.fields.has(element) && this.seen < this.hooks.lastKey()) return;
    this.wanted = undefined;
    if (!this.root.activeElement || this.root.activeElement === element) return;
    const comes = this.fields.has(element) || isMenuItem(element);
    if (comes && !isMenuItem(this.root.activeElement)) this.before = this.root.activeElement;
    this.following = true;
    element.focus({ preventScroll: true });
    this.fields.get(element)?.takeOver();
    this.following = false;
  }

  private show(node: SemanticNode, origin: Box): HTMLElement {
    let element = this.elements.get(node.id);
    if (element && element.dataset['role'] !== node.role) {
      this.fields.delete(element);
      element = undefined;
    }
    if (!element) {
      element = this.make(node);
      this.elements.set(node.id, element);
    }
    place(element, node.rect, origin);
    setAttribute(element, 'aria-description', node.description || undefined);
    setAttribute(element, 'aria-disabled', node.disabled ? 'true' : undefined);
    setAttribute(element, 'aria-pressed', node.pressed === undefined ? undefined : String(node.pressed));
    setAttribute(element, 'aria-checked', node.checked === undefined ? undefined : String(node.checked));
    setAttribute(element, 'aria-selected', node.selected === undefined ? undefined : String(node.selected));
    setAttribute(element, 'aria-expanded', node.expanded === undefined ? undefined : String(node.expanded));
    const field = this.fields.get(element);
    const text = node.value || node.name;
    if (field) {
      field.apply(node, this.seen, this.root.activeElement === element);
      // The engine began to type into it, so that is where the next keys are to go; unless that is its late answer to a focus
      // that came here and may have moved on since.
      if (node.focused && !field.active && !field.asked) this.wanted = node.id;
      if (node.focused) field.asked = false;
      field.active = node.focused ?? false;
    }
    else if (!pressable.has(node.role) && !containers.has(node.role) && element.textContent !== text) {
      element.textContent = text;
    }
    // Text that says itself needs no label: a status would be read twice.
    const spoken = !pressable.has(node.role) && !containers.has(node.role) && !field && node.role !== 'img';
    setAttribute(element, 'aria-label', spoken && text === node.name ? undefined : node.name);
    return element;
  }

  private make(node: SemanticNode): HTMLElement {
    let element: HTMLElement;
    if (node.role === 'textbox') {
      const field = new TwinField(node.id, this.hooks);
      element = field.element;
      this.fields.set(element, field);
    } else if (pressable.has(node.role)) {
      const button = document.createElement('button');
      button.type = 'button';
      element = button;
    } else {
      element = document.createElement('div');
      if (containers.has(node.role)) element.className = 'container';
      else element.className = 'text';
    }
    if (node.focusable) element.tabIndex = 0;
    if (node.role === 'heading') element.setAttribute('aria-level', this.hooks.headingLevel());
    if (node.role !== 'button' && node.role !== 'textbox') element.setAttribute('role', node.role);
    element.dataset['id'] = node.id;
    element.dataset['role'] = node.role;
    return element;
  }

  private idOf(target: EventTarget | null): string | undefined {
    return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined;
  }

  /** Pressed without a pointer: Enter, Space, a script, assistive technology. The pointer's own clicks go by position. */
  private clicked(event: MouseEvent): void {
    const id = this.idOf(event.target);
    if (event.detail !== 0 || id === undefined || !(event.target instanceof HTMLElement)) return;
    if (event.target.ariaDisabled === 'true' || this.fields.has(event.target)) return;
    this.hooks.act('press', id);
  }

  /** The arrow keys choose among the radios of a group, as everywhere. */
  private arrowed(event: KeyboardEvent): void {
    const { target } = event;
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key) ? 1 : ['ArrowLeft', 'ArrowUp'].includes(event.key) ? -1 : 0;
    if (step === 0 || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(target instanceof HTMLElement) || target.dataset['role'] !== 'radio') return;
    const group = [...target.parentElement?.children ?? []].filter((radio): radio is HTMLElement =>
      radio instanceof HTMLElement && radio.dataset['role'] === 'radio' && radio.ariaDisabled !== 'true');
    event.preventDefault();
    event.stopPropagation();  // not a step over bytes
    const next = group[(group.indexOf(target) + step + group.length) % group.length];
    next?.focus({ preventScroll: true });
    next?.click();
  }

  /** Tells the engine where focus is, for its ring; not when it moved focus itself, nor when the pointer did. */
  private focusCame(event: FocusEvent): void {
    const { target } = event;
    const id = this.idOf(target);
    if (id === undefined || !(target instanceof HTMLElement)) return;
    if (this.hooks.pressing()) return this.tellFocus('');
    const from = event.relatedTarget;
    const sameGrid = from instanceof Element && target.closest('[role=grid]')?.contains(from);
    if (this.following && (sameGrid || this.fields.has(target) || isMenuItem(target))) return;
    this.tellFocus(id);
  }

  private focusLeft(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (!(to instanceof Node && this.layer.contains(to))) this.tellFocus('');
  }

  private tellFocus(id: string): void {
    if (id === '' && this.told === '') return;
    this.told = id;
    const field = this.fields.get(this.elements.get(id) ?? this.layer);
    if (field) field.asked = true;
    this.hooks.act('focus', id);
  }
}
