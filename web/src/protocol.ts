// What the page and the engine's worker say to each other.
import type { Refusal } from './api.js';

export interface CanvasSize {
  cssWidth: number;
  cssHeight: number;
  pxWidth: number;
  pxHeight: number;
}

/** Held modifier keys, as bits. */
export const Mod = { shift: 1, ctrl: 2, alt: 4, meta: 8 } as const;

export interface PointerMessage {
  kind: 'pointer';
  type: 'move' | 'down' | 'up' | 'leave';
  /** Css pixels from the canvas's corner. */
  x: number;
  y: number;
  /** As in MouseEvent.button. */
  button: number;
  mods: number;
}

export interface KeyMessage {
  kind: 'key';
  down: boolean;
  keyCode: number;
  /** What the key types, '' for keys that type nothing. */
  text: string;
  mods: number;
}

/** Something was done to an element of the twin; see SemanticAct in src/host/messages.h. */
export interface ActMessage {
  kind: 'act';
  act: 'press' | 'focus' | 'set_text' | 'submit' | 'cancel';
  id: string;
  text: string;
  begin: number;
  end: number;
}

/** First of all, so that the graphics context is made while the rest is fetched. */
export interface CanvasMessage {
  kind: 'canvas';
  canvas: OffscreenCanvas;
  /** Command instead of Control in shortcuts. */
  mac: boolean;
}

export interface StartMessage {
  kind: 'start';
  module: WebAssembly.Module;
  regular: Uint8Array;
  bold: Uint8Array;
}

export interface CallMessage {
  kind: 'call';
  id: number;
  method: string;
  args: unknown[];
}

export type ToEngine =
  | CanvasMessage
  | StartMessage
  | ({ kind: 'size' } & CanvasSize)
  | { kind: 'visible'; visible: boolean }
  | PointerMessage
  | { kind: 'wheel'; stepsX: number; stepsY: number; mods: number }
  | KeyMessage
  | { kind: 'blur' }
  | { kind: 'file'; file: Blob; name: string }
  | { kind: 'refused'; sentence: string }
  | { kind: 'drag'; active: boolean }
  | { kind: 'system-theme'; dark: boolean }
  | { kind: 'forced-theme'; theme: string }
  | { kind: 'motion'; reduced: boolean }
  | { kind: 'contrast'; more: boolean }
  /** Of `systemColors` in theme.ts, in their order; empty when none are forced. */
  | { kind: 'forced-colors'; colors: number[] }
  | { kind: 'paste'; text: string }
  | { kind: 'told'; sentence: string }
  | ActMessage
  | CallMessage;

export interface PictureRequest {
  kind: 'picture';
  use: 'copy-svg' | 'copy-png' | 'save-picture';
  /** Of its file. */
  name: string;
  svg: string;
  /** "a picture of 6 bytes and 3 views" */
  words: string;
}

/** What the program asks of the page; src/host/web.cpp writes these. */
export type PageRequest =
  | { kind: 'pick' }
  | { kind: 'download'; name: string; parts: (Blob | Uint8Array<ArrayBuffer>)[] }
  | { kind: 'clipboard'; text: string }
  | { kind: 'read-clipboard' }
  | PictureRequest
  | { kind: 'announce'; text: string; assertive: boolean }
  | { kind: 'change'; offset: number; length: number }
  | { kind: 'select'; offset: number; length: number }
  | ({ kind: 'failed' } & Refusal)
  | { kind: 'theme'; dark: boolean }
  | { kind: 'focus'; id: string }
  | { kind: 'cursor'; css: string };

export type FromEngine =
  | { kind: 'started' }
  | { kind: 'fatal'; sentence: string }
  /** A turn of the loop is over; the first `seen` messages have had their effect. */
  | { kind: 'turn'; seen: number }
  | { kind: 'semantics'; json: string; seen: number }
  /** `told`: a 'failed' comes too, from the program itself. */
  | { kind: 'reply'; id: number; value?: unknown; error?: Refusal & { told?: boolean } }
  | PageRequest;

// ---- the semantic tree, as src/ui/semantics.h describes it ------------------------------------------------------

export type Box = [x: number, y: number, w: number, h: number];

export interface SemanticNode {
  id: string;
  role: string;
  name: string;
  rect: Box;
  parent?: string;
  value?: string;
  description?: string;
  disabled?: boolean;
  pressed?: boolean;
  checked?: boolean;
  selected?: boolean;
  expanded?: boolean;
  focused?: boolean;
  focusable?: boolean;
  selection?: [begin: number, end: number];
  decimal?: boolean;
}

export type SemanticCell = [id: string, column: number, name: string, text: string, x: number, w: number];

export interface SemanticRow {
  row: number;
  y: number;
  h: number;
  header: string;
  cells: SemanticCell[];
}

export interface SemanticGrid {
  id: string;
  name: string;
  parent?: string;
  rect: Box;
  rowcount: number;
  colcount: number;
  active: string;
  selected: string[];
  readonly: boolean;
  visible: number[];
  rows: SemanticRow[];
}

export interface Semantics {
  nodes: SemanticNode[];
  grids: SemanticGrid[];
  order?: string[];
  focus: string;
}
