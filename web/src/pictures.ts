// A drawn picture to the clipboard, as SVG or as pixels, or into a file.
import { download } from './files.js';
import type { PictureRequest } from './protocol.js';

const svgType = 'image/svg+xml';
const pngScale = 2;
const longestSide = 16_384;  // device pixels of a canvas, in every browser

/** Carries it out; returns the sentence that says so. Rejects with a sentence that says why not. */
export async function usePicture({ use, name, svg, words }: PictureRequest): Promise<string> {
  if (use === 'save-picture') {
    download(name, [svg], svgType);
    return `saved ${words} as ${name}`;
  }
  if (use === 'copy-svg') {
    await copySvg(svg);
    return `copied ${words} as SVG`;
  }
  await copyPng(svg);
  return `copied ${words} as PNG`;
}

async function copySvg(svg: string): Promise<void> {
  const types: Record<string, Blob> = { 'text/plain': new Blob([svg], { type: 'text/plain' }) };
  if (takes(svgType)) types[svgType] = new Blob([svg], { type: svgType });
  await write(types);
}

async function copyPng(svg: string): Promise<void> {
  if (!takes('image/png')) throw new Error('This browser does not let a page copy images: use Copy as SVG or Save picture.');
  const png = rasterise(svg);
  // Asked for while the key or click still counts as the reader's wish; the pixels may come later.
  const written = write({ 'image/png': png });
  await Promise.all([png, written]);
}

function takes(type: string): boolean {
  if (typeof ClipboardItem !== 'function') return false;
  return ClipboardItem.supports?.(type) ?? type === 'image/png';
}

async function write(types: Record<string, Blob | Promise<Blob>>): Promise<void> {
  if (!navigator.clipboard)
    throw new Error('Browsers open the clipboard only to pages that come over https: use Save picture.');
  try {
    if (typeof ClipboardItem === 'function') return await navigator.clipboard.write([new ClipboardItem(types)]);
    return await navigator.clipboard.writeText(await (await types['text/plain']!).text());
  } catch {
    throw new Error('The browser does not allow copying here: use Save picture.');
  }
}

/** An image cannot use the page's fonts: its text is in the system's monospace one. */
async function rasterise(svg: string): Promise<Blob> {
  const image = new Image();
  // Not a blob's URL: pages that embed bytelens may allow images from data: alone.
  image.src = `data:${svgType};charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    throw new Error('The picture could not be turned into pixels: this page may not allow images from data. Use Copy as SVG.');
  }
  const scale = Math.min(pngScale, longestSide / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!png) throw new Error('The picture is too large to be turned into pixels: use Copy as SVG.');
  return png;
}
