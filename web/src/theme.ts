// What `theme="auto"` means: the documentation theme's own switch when there is one, else what the system prefers.

const attributes = ['data-theme', 'data-md-color-scheme', 'data-color-mode', 'data-bs-theme', 'class'];
const darkScheme = '(prefers-color-scheme: dark)';

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
