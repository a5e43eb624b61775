// Files come by drop or picker and go by download; a File is handed on, never read here.
import type { ToEngine } from './protocol.js';

const revokeAfterMs = 60_000;

type Send = (message: ToEngine) => void;

function isFolder(item: DataTransferItem): boolean {
  return item.webkitGetAsEntry?.()?.isDirectory ?? false;
}

function folderSentence(name: string): string {
  return `${name} is a folder: drop the files in it instead.`;
}

/**
 * A read here, before the worker's: Firefox now and then does not answer a worker's first synchronous read of a file that
 * the page itself has not read yet. What cannot be read is passed on as well; the worker says why.
 */
function hand(file: File, send: Send): void {
  const read = file.slice(0, 1).arrayBuffer();
  const pass = () => send({ kind: 'file', file, name: file.name });
  // In the order in which they came: the last one is shown in front.
  handed = handed.then(() => read).then(pass, pass);
}

let handed: Promise<unknown> = Promise.resolve();

function takeDrop(data: DataTransfer, send: Send): void {
  const items = [...data.items].filter((item) => item.kind === 'file');
  let taken = 0;
  for (const item of items) {
    const file = item.getAsFile();
    ++taken;
    if (isFolder(item)) send({ kind: 'refused', sentence: folderSentence(file?.name || 'This') });
    else if (file) hand(file, send);
    else send({ kind: 'refused', sentence: 'What was dropped cannot be read as a file.' });
  }
  if (taken === 0) send({ kind: 'refused', sentence: 'What was dropped is not a file: drop one from a file manager.' });
}

/** Takes drops on `target`; `dropped` is called after each. Returns what ends it. */
export function acceptDrops(target: HTMLElement | Window, send: Send, dropped: () => void): () => void {
  let depth = 0;  // enter and leave come for each element that is crossed
  const over = (active: boolean) => send({ kind: 'drag', active });
  const listeners: Record<string, (event: DragEvent) => void> = {
    dragenter: (event) => {
      event.preventDefault();
      if (++depth === 1) over(true);
    },
    dragover: (event) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    },
    dragleave: () => {
      if (depth > 0 && --depth === 0) over(false);
    },
    drop: (event) => {
      event.preventDefault();
      depth = 0;
      over(false);
      if (event.dataTransfer) takeDrop(event.dataTransfer, send);
      dropped();
    },
  };
  for (const [type, listener] of Object.entries(listeners)) target.addEventListener(type, listener as EventListener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) target.removeEventListener(type, listener as EventListener);
  };
}

export class FilePicker {
  private readonly input = document.createElement('input');

  constructor(parent: Node, send: Send) {
    this.input.type = 'file';
    this.input.multiple = true;
    this.input.hidden = true;
    this.input.tabIndex = -1;
    this.input.ariaLabel = 'Files to open';
    this.input.addEventListener('change', () => {
      for (const file of this.input.files ?? []) hand(file, send);
      this.input.value = '';  // the same file may be chosen again
    });
    parent.appendChild(this.input);
  }

  open(): void {
    this.input.click();
  }
}

/** Saves the parts, in order, as one file. The browser reads slices of a File when it writes them, not before. */
export function download(name: string, parts: BlobPart[], type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), revokeAfterMs);
}
