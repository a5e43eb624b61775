// Which keys are the engine's and which stay the browser's.

export interface Keystroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** AltGr makes characters, though Windows reports it as Control and Alt. */
  altGraph: boolean;
}

const moving = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);
const plain = new Set(['PageUp', 'PageDown', 'Enter', 'Backspace', 'Delete', 'Escape', 'F2', 'ContextMenu']);
const shortcuts = new Set(['z', 'y', 'a', 'c', 'x', 'k']);

/** What the key types: one character, or '' for keys that type nothing. */
export function typedText(stroke: Keystroke): string {
  const types = [...stroke.key].length === 1;
  const held = stroke.metaKey || (!stroke.altGraph && (stroke.ctrlKey || stroke.altKey));
  return types && !held ? stroke.key : '';
}

/** True for keys that the engine uses; all others (Tab, Ctrl+F, F5, Alt+Left, Ctrl+PageUp …) belong to the browser. */
export function isEngineKey(stroke: Keystroke, mac: boolean): boolean {
  if (typedText(stroke)) return true;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = stroke;
  if (altKey) return false;
  if (key === 'F10') return shiftKey && !ctrlKey && !metaKey;  // the menu key of keyboards without one
  if (moving.has(key)) return !metaKey;
  if (plain.has(key)) return !ctrlKey && !metaKey;
  const command = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  const letter = key.toLowerCase();
  return command && shortcuts.has(letter) && (!shiftKey || letter === 'z');
}
