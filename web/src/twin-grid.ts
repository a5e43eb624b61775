// A grid of the twin: only the rows on screen exist, and rows that scroll away are used again for those that come.
import { place, setAttribute } from './dom.js';
import type { Box, SemanticGrid, SemanticRow } from './protocol.js';

interface Row {
  element: HTMLElement;
  header: HTMLElement;
  cells: HTMLElement[];
}

export class TwinGrid {
  readonly element = document.createElement('div');
  private readonly rows = new Map<number, Row>();
  private readonly spare: Row[] = [];
  private readonly cells = new Map<string, HTMLElement>();
  private selected = new Set<string>();
  private tabStop: HTMLElement | undefined;
  private active = '';
  private rect: Box = [0, 0, 0, 0];

  constructor(id: string) {
    this.element.dataset['id'] = id;
    this.element.setAttribute('role', 'grid');
    this.element.tabIndex = -1;  // keeps focus while the active cell is scrolled out of sight
  }

  apply(grid: SemanticGrid, parent: Box, root: ShadowRoot): void {
    const focused = root.activeElement;
    const holdsFocus = focused !== null && this.element.contains(focused);
    const moved = grid.active !== this.active;
    this.rect = grid.rect;
    this.active = grid.active;
    place(this.element, grid.rect, parent);
    setAttribute(this.element, 'aria-label', grid.name);
    setAttribute(this.element, 'aria-rowcount', String(grid.rowcount));
    setAttribute(this.element, 'aria-colcount', String(grid.colcount));
    setAttribute(this.element, 'aria-readonly', grid.readonly ? 'true' : undefined);
    setAttribute(this.element, 'aria-multiselectable', 'true');

    const visible = new Set(grid.visible);
    for (const [number, row] of this.rows) {
      if (visible.has(number)) continue;
      // Before its cells come to mean other bytes.
      if (focused && row.element.contains(focused)) this.element.focus({ preventScroll: true });
      this.rows.delete(number);
      this.forget(row);
      this.spare.push(row);
    }
    for (const row of grid.rows) if (visible.has(row.row)) this.show(row);
    for (const row of this.spare.splice(0)) row.element.remove();
    this.arrange(grid.visible);
    this.select(grid.selected);
    this.rove();
    const lost = root.activeElement === this.element || !root.activeElement;
    if (holdsFocus && (moved || lost)) this.focusActive();
  }

  cell(id: string): HTMLElement | undefined {
    return this.cells.get(id);
  }

  focusActive(): void {
    const cell = this.cells.get(this.active);
    (cell ?? this.element).focus({ preventScroll: true });
  }

  private show(given: SemanticRow): void {
    let row = this.rows.get(given.row);
    if (!row) {
      row = this.spare.pop() ?? this.makeRow();
      this.rows.set(given.row, row);
    }
    const { element, header, cells } = row;
    setAttribute(element, 'aria-rowindex', String(given.row + 1));
    place(element, [this.rect[0], given.y, this.rect[2], given.h], this.rect);
    header.hidden = given.header === '';
    const first = given.cells[0];
    place(header, [0, 0, Math.max(1, (first?.[4] ?? this.rect[0]) - this.rect[0]), given.h], [0, 0, 0, 0]);
    if (header.textContent !== given.header) header.textContent = given.header;

    this.forget(row);
    while (cells.length > given.cells.length) cells.pop()?.remove();
    given.cells.forEach(([id, column, name, text, x, w], k) => {
      let cell = cells[k];
      if (!cell) {
        cell = document.createElement('div');
        cell.setAttribute('role', 'gridcell');
        cell.tabIndex = -1;
        cells.push(cell);
        element.appendChild(cell);
      }
      cell.dataset['id'] = id;
      setAttribute(cell, 'aria-colindex', String(column + 1));
      setAttribute(cell, 'aria-label', name);
      setAttribute(cell, 'aria-selected', String(this.selected.has(id)));
      if (cell.textContent !== text) cell.textContent = text;
      place(cell, [x, 0, w, given.h], [this.rect[0], 0, 0, 0]);
      this.cells.set(id, cell);
    });
  }

  private makeRow(): Row {
    const element = document.createElement('div');
    element.setAttribute('role', 'row');
    const header = document.createElement('div');
    header.setAttribute('role', 'rowheader');
    element.appendChild(header);
    this.element.appendChild(element);
    return { element, header, cells: [] };
  }

  private forget(row: Row): void {
    for (const cell of row.cells) {
      const id = cell.dataset['id'];
      if (id !== undefined && this.cells.get(id) === cell) this.cells.delete(id);
    }
  }

  /** Puts rows in the order of their numbers, moving as few as possible: a moved element loses focus. */
  private arrange(visible: number[]): void {
    const wanted = visible.flatMap((number) => this.rows.get(number)?.element ?? []);
    arrange(this.element, wanted);
  }

  private select(ids: string[]): void {
    const next = new Set(ids);
    for (const id of this.selected) if (!next.has(id)) this.cells.get(id)?.setAttribute('aria-selected', 'false');
    for (const id of next) if (!this.selected.has(id)) this.cells.get(id)?.setAttribute('aria-selected', 'true');
    this.selected = next;
  }

  /** One cell of the grid is in the tab order: the active one, or the first when that is out of sight. */
  private rove(): void {
    const first = this.element.querySelector<HTMLElement>('[role=gridcell]');
    const stop = this.cells.get(this.active) ?? first ?? undefined;
    if (stop === this.tabStop) return;
    if (this.tabStop) this.tabStop.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
    this.tabStop = stop;
  }
}

/** Makes `wanted` the children of `parent`, in that order; what has focus stays where it is and the rest moves around it. */
export function arrange(parent: HTMLElement, wanted: Element[]): void {
  const root = parent.getRootNode() as ShadowRoot | Document;
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const element of wanted) {
    if (element !== at && element.contains(root.activeElement)) {
      while (at && at !== element) {
        const next: Element | null = at.nextElementSibling;
        parent.appendChild(at);
        at = next;
      }
    }
    if (element === at) at = at.nextElementSibling;
    else parent.insertBefore(element, at);
  }
}
