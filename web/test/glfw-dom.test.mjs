import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { GlfwDom } = await load('glfw-dom.ts');

/** A stand-in on a canvas that writes down what GLFW would hear. */
function listen() {
  const canvas = Object.assign(new EventTarget(), { width: 100, height: 50 });
  const dom = new GlfwDom(canvas);
  const heard = [];
  for (const type of ['mousemove', 'mousedown', 'mouseup'])
    canvas.addEventListener(type, (e) => heard.push(`${type} ${e.pageX},${e.pageY} ${e.button}`));
  for (const type of ['keydown', 'keypress', 'keyup', 'blur'])
    globalThis.window.addEventListener(type, (e) => heard.push(`${type} ${e.charCode ?? e.keyCode ?? ''}`.trim()));
  return { canvas, dom, take: () => heard.splice(0) };
}

test('a press comes where the pointer is, as an event of the canvas', () => {
  const { dom, take } = listen();
  dom.pointer({ kind: 'pointer', type: 'down', x: 10, y: 20, button: 2, mods: 0 });
  assert.deepEqual(take(), ['mousemove 10,20 2', 'mousedown 10,20 2']);
});

test('a pointer that has left is far away', () => {
  const { dom, take } = listen();
  dom.pointer({ kind: 'pointer', type: 'leave', x: 0, y: 0, button: 0, mods: 0 });
  const [move, ...rest] = take();
  assert.match(move, /^mousemove -1000000,-1000000/);
  assert.deepEqual(rest, []);
});

test('modifiers are held exactly while events say so', () => {
  const { dom, take } = listen();
  dom.key({ kind: 'key', down: true, keyCode: 90, text: '', mods: 2 });
  assert.deepEqual(take(), ['keydown 17', 'keydown 90']);
  dom.key({ kind: 'key', down: false, keyCode: 90, text: '', mods: 2 });
  assert.deepEqual(take(), ['keyup 90']);
  dom.key({ kind: 'key', down: true, keyCode: 65, text: 'a', mods: 0 });
  assert.deepEqual(take(), ['keyup 17', 'keydown 65', 'keypress 97']);
});

test('nothing stays down after blur, nor under Command', () => {
  const { dom, take } = listen();
  dom.key({ kind: 'key', down: true, keyCode: 90, text: '', mods: 8 });
  assert.deepEqual(take(), ['keydown 91', 'keydown 90', 'keyup 90']);
  dom.blur();
  assert.deepEqual(take(), ['keyup 91', 'blur']);
});

test('the size is set only where it differs, as setting it clears the canvas', () => {
  const { canvas, dom } = listen();
  let set = 0;
  let width = 100;
  Object.defineProperty(canvas, 'width', { get: () => width, set: (w) => { width = w; ++set; } });
  dom.resize({ cssWidth: 80, cssHeight: 40, pxWidth: 100, pxHeight: 50 });
  assert.equal(set, 0);
  dom.resize({ cssWidth: 80, cssHeight: 40, pxWidth: 120, pxHeight: 60 });
  assert.deepEqual([set, width, canvas.height], [1, 120, 60]);
});
