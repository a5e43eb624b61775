// The element's styles, as a constructed sheet: a page's Content-Security-Policy need not allow inline ones.

const css = `
:host { display: block; position: relative; min-height: 12rem; overflow: clip; contain: content; color-scheme: light dark; }
:host([hidden]) { display: none; }
.frame { position: absolute; inset: 0; overflow: clip; touch-action: pan-y pinch-zoom; user-select: none; -webkit-user-select: none; }
.frame.fills { touch-action: none; }
.frame[hidden] { display: none; }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block; outline: none; }
canvas:focus-visible { outline: 2px solid #6ba4ff; outline-offset: -2px; }
.twin { position: absolute; inset: 0; opacity: 0; pointer-events: none; overflow: clip; cursor: inherit;
  font: 13px/1.32 ui-monospace, Menlo, Consolas, monospace; }
.twin * { position: absolute; box-sizing: border-box; margin: 0; padding: 0; border: 0; overflow: clip; white-space: pre;
  font: inherit; cursor: inherit; background: #fff; color: #000; }
.twin .container, .twin [role=grid], .twin [role=row] { overflow: visible; }
.twin [role=menu] { z-index: 1; }
.twin button, .twin input, .twin [role=gridcell] { pointer-events: auto; }
.twin input { padding: 0 9px; user-select: text; -webkit-user-select: text; }
.keyboard { position: absolute; inset: 0 auto auto 0; width: 1px; height: 1px; opacity: 0; border: 0; padding: 0;
  pointer-events: none; font-size: 16px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre-wrap; }
.failure { margin: 0; padding: 1rem; font: 15px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
.failure:empty { display: none; }
`;

let sheet: CSSStyleSheet | undefined;

export function applyStyles(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];
}
