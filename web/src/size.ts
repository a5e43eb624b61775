// How large the canvas is, in css and in device pixels, so that one drawn pixel is one of the screen's.
import type { CanvasSize } from './protocol.js';

/** Calls back at once and at every change, of layout, zoom or monitor; returns what ends it. */
export function watchSize(canvas: HTMLCanvasElement, changed: (size: CanvasSize) => void): () => void {
  let last = '';
  const tell = (cssWidth: number, cssHeight: number, pxWidth: number, pxHeight: number) => {
    const key = [cssWidth, cssHeight, pxWidth, pxHeight].join();
    if (key === last || pxWidth === 0 || pxHeight === 0) return;
    last = key;
    changed({ cssWidth, cssHeight, pxWidth, pxHeight });
  };
  const measure = () => {
    const { clientWidth, clientHeight } = canvas;
    tell(clientWidth, clientHeight, Math.round(clientWidth * devicePixelRatio), Math.round(clientHeight * devicePixelRatio));
  };

  // Where the browser counts device pixels itself, that is right for fractional ratios and positions too; some count css
  // pixels though when the ratio is emulated.
  const plausible = (pixels: number, css: number) => Math.abs(pixels - css * devicePixelRatio) < 2;
  const observer = new ResizeObserver((entries) => {
    const entry = entries.at(-1);
    const pixels = entry?.devicePixelContentBoxSize?.[0];
    const css = entry?.contentBoxSize[0];
    if (pixels && css && plausible(pixels.inlineSize, css.inlineSize) && plausible(pixels.blockSize, css.blockSize))
      tell(css.inlineSize, css.blockSize, pixels.inlineSize, pixels.blockSize);
    else measure();
  });
  const observe = () => {
    observer.unobserve(canvas);
    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas);
    }
  };

  let ratio: MediaQueryList | undefined;
  const ratioChanged = () => {
    ratio?.removeEventListener('change', ratioChanged);
    ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    ratio.addEventListener('change', ratioChanged);
    observe();  // a new ratio is a new size, though the layout is the same
  };
  ratioChanged();
  return () => {
    observer.disconnect();
    ratio?.removeEventListener('change', ratioChanged);
  };
}
