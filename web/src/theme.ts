// What colours the page asks for: by `theme="auto"` the documentation theme's own switch when there is one, else what the
// system prefers; and how much contrast.
import type { ToEngine } from './protocol.js';

const attributes = ['data-theme', 'data-md-color-scheme', 'data-color-mode', 'data-bs-theme', 'class'];
const darkScheme = '(prefers-color-scheme: dark)';
const moreContrast = '(prefers-contrast: more)';
const forced = '(forced-colors: active)';

/** CSS names, as SystemColors in src/host/messages.h has them. */
export const systemColors = ['Canvas', 'CanvasText', 'Highlight', 'HighlightText', 'ButtonText', 'GrayText'] as const;

/** Dark, light, or nothing to go by. `slate` is Material for MkDocs' name for dark. */
function declared(element: Element | null): boolean | undefined {
  if (!element) return undefined;
  for (const name of ['data-theme', 'data-md-color-scheme', 'data-color-mode', 'data-bs-theme']) {
    const value = element.getAttribute(name);
    if (value === 'dark' || value === 'slate') return true;
    if (value === 'light' || value === 'default') return false;
  }
  if (element.classList.contains('dark')) return true;
  return undefined;
}

export function pageIsDark(): boolean {
  return declared(document.body) ?? declared(document.documentElement) ?? matchMedia(darkScheme).matches;
}

/** Calls back whenever the answer may have changed; returns what ends it. */
export function watchTheme(changed: () => void): () => void {
  const query = matchMedia(darkScheme);
  query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true, attributeFilter: attributes });
  return () => {
    query.removeEventListener('change', changed);
    observer.disconnect();
  };
}

/** What the names mean on this system, as 0xrrggbb. */
function resolveSystemColors(within: HTMLElement): number[] {
  const probe = document.createElement('span');
  probe.hidden = true;
  // Otherwise every colour would be forced to the text's.
  probe.style.setProperty('forced-color-adjust', 'none');
  within.append(probe);
  const colors = systemColors.map((name) => {
    probe.style.color = name;
    const [r = 0, g = 0, b = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return (r << 16) | (g << 8) | b;
  });
  probe.remove();
  return colors;
}

/** Tells at once, and whenever it changes, how much contrast is asked for; returns what ends it. */
export function watchContrast(within: HTMLElement, send: (message: ToEngine) => void): () => void {
  const queries = [moreContrast, forced, darkScheme].map((query) => matchMedia(query));
  let told = '';
  const tell = () => {
    const more = matchMedia(moreContrast).matches;
    const colors = matchMedia(forced).matches ? resolveSystemColors(within) : [];
    const now = JSON.stringify([more, colors]);
    if (now === told) return;
    told = now;
    send({ kind: 'contrast', more });
    send({ kind: 'forced-colors', colors });
  };
  tell();
  for (const query of queries) query.addEventListener('change', tell);
  return () => {
    for (const query of queries) query.removeEventListener('change', tell);
  };
}
