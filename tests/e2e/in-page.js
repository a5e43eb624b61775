// Put into every page before its own scripts: looks at the semantic twin through roles and names, as assistive
// technology would, and waits for what it shows.
globalThis.e2e = (() => {
  const problems = [];
  addEventListener('securitypolicyviolation', (event) => problems.push(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
  addEventListener('error', (event) => { if (event.message) problems.push(`error: ${event.message}`); });
  addEventListener('unhandledrejection', (event) => problems.push(`unhandled: ${event.reason}`));

  const implied = { BUTTON: 'button', INPUT: 'textbox', CANVAS: 'img', A: 'link' };
  const role = (element) => element.getAttribute('role') ?? implied[element.tagName] ?? '';
  const name = (element) => element.getAttribute('aria-label') ?? element.textContent ?? '';
  const matches = (text, wanted) => (wanted instanceof RegExp ? wanted.test(text) : text === wanted);
  let which = 0;

  const api = {
    problems,
    role,
    name,
    choose(n) { which = n; },
    lens() { return document.querySelectorAll('byte-lens')[which]; },
    root() { return api.lens()?.shadowRoot; },
    all(wantedRole, wantedName) {
      const shown = api.root()?.querySelectorAll('*') ?? [];
      return [...shown].filter((e) => role(e) === wantedRole && (wantedName === undefined || matches(name(e), wantedName)));
    },
    find(wantedRole, wantedName) { return api.all(wantedRole, wantedName)[0]; },
    need(wantedRole, wantedName) {
      const found = api.find(wantedRole, wantedName);
      if (!found) throw new Error(`no ${wantedRole} named ${wantedName}`);
      return found;
    },
    /** The grid of that name, or of the view of that name. */
    grid(wanted) { return api.find('grid', wanted) ?? api.all('grid').find((g) => name(g).startsWith(`${wanted} = `)); },
    /** Bytes, text and views: not the tables of the inspector. */
    grids() { return api.all('grid').filter((g) => /^(Bytes|Text)$| = /.test(name(g))); },
    cells(wanted) { return [...(api.grid(wanted)?.querySelectorAll('[role=gridcell]') ?? [])]; },
    texts(wanted) { return api.cells(wanted).map((cell) => cell.textContent); },
    names(wanted) { return api.cells(wanted).map(name); },
    cell(wanted, start) {
      return api.cells(wanted).find((cell) => name(cell) === start || name(cell).startsWith(start + ' ') || name(cell).startsWith(start + ','));
    },
    said(liveRole) { return api.all(liveRole).map((e) => e.textContent.replaceAll('\u00a0', '')).filter(Boolean); },
    focused() {
      const element = api.root()?.activeElement;
      return element ? { role: role(element), name: name(element), value: element.value } : null;
    },
    /** What a refused promise is refused with. */
    async refusal(promise) {
      try {
        return { value: await promise };
      } catch (error) {
        return { name: error.name, message: error.message, offset: error.offset, isError: error instanceof Error };
      }
    },
    frames(count) {
      return new Promise((resolve) => {
        const next = () => (count-- > 0 ? requestAnimationFrame(next) : resolve());
        next();
      });
    },
    /** Asks `condition` once per frame until it says something true; the bound only ends what has failed. */
    poll(condition, args, boundMs) {
      const begun = performance.now();
      return new Promise((resolve, reject) => {
        const look = async () => {
          let value, why = '';
          try {
            value = await condition(...args);
          } catch (error) {
            why = ` (${error.message})`;
          }
          if (value) resolve(value);
          else if (performance.now() - begun > boundMs) reject(new Error(`not within ${boundMs} ms${why}`));
          else requestAnimationFrame(look);
        };
        look();
      });
    },
    /** JSON that also carries what JSON does not. */
    encode(value) {
      return JSON.stringify(value, (key, item) => {
        if (typeof item === 'bigint') return { $int: String(item) };
        if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) return { $float: Object.is(item, -0) ? '-0' : String(item) };
        if (item instanceof Uint8Array) return { $bytes: [...item] };
        if (item === undefined) return key === '' ? { $undefined: 1 } : undefined;
        return item;
      });
    },
  };
  return api;
})();
