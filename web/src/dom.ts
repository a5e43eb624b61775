// Small steps on the DOM that touch it only where something differs.
import type { Box } from './protocol.js';

export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const placed = new WeakMap<HTMLElement, string>();

/** Lays an absolute element over `box`; both boxes are in css pixels of the canvas. */
export function place(element: HTMLElement, box: Box, parent: Box): void {
  const css = `left:${box[0] - parent[0]}px;top:${box[1] - parent[1]}px;width:${box[2]}px;height:${box[3]}px`;
  if (placed.get(element) === css) return;
  placed.set(element, css);
  element.style.cssText = css;
}
