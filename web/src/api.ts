// What pages see of `<byte-lens>`: the types of its methods and events.

/** How a buffer may be written: NumPy memmap's modes. */
export type Mode = 'r' | 'r+' | 'w+' | 'c';

export interface BufferInfo {
  name: string;
  /** In bytes. */
  size: number;
  mode: Mode;
}

/** Python's attributes of a view; `strides`, `offset`, `itemsize` and `nbytes` are in bytes. */
export interface ViewInfo {
  name: string;
  format: string;
  itemsize: number;
  shape: number[];
  strides: number[];
  offset: number;
  nbytes: number;
  readonly: boolean;
  c_contiguous: boolean;
  f_contiguous: boolean;
}

/** A Python complex. */
export interface Complex {
  re: number;
  im: number;
}

/**
 * One item of a view. Python's int is a number, or a bigint where a number would not be exact (beyond 2**53 - 1); float is a
 * number; bool a boolean; complex `{ re, im }`; bytes a Uint8Array; str a string; None null; list and tuple arrays.
 * Given to `set`, a whole number counts as an int and any other number as a float, as in Python.
 */
export type Item = number | bigint | string | boolean | null | Uint8Array | Complex | Item[];

export interface OpenOptions {
  /** What the buffer is called; a File's own name otherwise. */
  name?: string;
  /** 'r+' unless said otherwise, and 'r' in an element with the `readonly` attribute. */
  mode?: Mode;
}

export interface Stats {
  framesDrawn: number;
  /** Bytes of buffers held in memory: cached pages and edits. */
  residentBytes: number;
  /** Engine CPU of the last frame, in milliseconds. */
  lastFrameMs: number;
  /** The same for up to a hundred frames, oldest first. */
  frameMs: number[];
}

/** What `run` will answer. */
export interface RunResult {
  output: string;
  error?: { type: string; message: string; traceback: string };
}

/** `detail` of 'bytelens-change' and 'bytelens-select', in bytes of the active buffer. */
export interface ByteRange {
  offset: number;
  length: number;
}

/** A refusal: `name` is Python's exception, `message` its text, `offset` the byte concerned where there is one. */
export interface Refusal {
  name: string;
  message: string;
  offset?: number;
}

/** The error that a refused method rejects with, and the `detail` of 'bytelens-error'. */
export class BytelensError extends Error {
  readonly offset: number | undefined;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = refusal.name;
    this.offset = refusal.offset;
  }
}

export interface ByteLensEvents {
  'bytelens-change': CustomEvent<ByteRange>;
  'bytelens-select': CustomEvent<ByteRange>;
  'bytelens-error': CustomEvent<BytelensError>;
}

declare global {
  interface GlobalEventHandlersEventMap extends ByteLensEvents {}
}
