import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { load } from './load.mjs';

const { TouchGesture } = await load('touch.ts');

function gesture() {
  const done = [];
  const note = (what) => (x, y) => done.push(`${what} ${x},${y}`);
  const touch = new TouchGesture({ press: note('press'), drag: note('drag'), release: note('release'), hover: note('hover'), scroll: note('scroll'),
    menu: note('menu'),
    leave: () => done.push('leave') });
  return { touch, done };
}

test('a tap presses and releases once the finger is up', () => {
  const { touch, done } = gesture();
  touch.handle('pointerdown', 10, 10, 0);
  touch.handle('pointermove', 13, 12, 400);
  assert.deepEqual(done, []);
  touch.handle('pointerup', 13, 12, 400);
  assert.deepEqual(done, ['press 10,10', 'release 13,12', 'leave']);
});

test('a swipe scrolls by what the finger moved, and presses nothing', () => {
  const { touch, done } = gesture();
  touch.handle('pointerdown', 10, 100, 0);
  touch.handle('pointermove', 10, 70, 400);
  touch.handle('pointermove', 10, 50, 400);
  touch.handle('pointerup', 10, 50, 400);
  assert.deepEqual(done, ['hover 10,100', 'scroll 0,-30', 'scroll 0,-20', 'leave']);
});

test('a finger that rests drags', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { touch, done } = gesture();
  touch.handle('pointerdown', 10, 10, 0);
  mock.timers.tick(400);
  touch.handle('pointermove', 60, 10, 400);
  touch.handle('pointerup', 60, 10, 400);
  mock.timers.reset();
  assert.deepEqual(done, ['press 10,10', 'drag 60,10', 'release 60,10', 'leave']);
});

test('a finger that rests and is lifted opens the menu, and holds the page meanwhile', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { touch, done } = gesture();
  touch.handle('pointerdown', 10, 10, 0);
  assert.deepEqual([touch.taps(400), touch.holds], [true, false]);
  mock.timers.tick(400);
  assert.deepEqual([touch.taps(400), touch.holds], [false, true]);
  touch.handle('pointermove', 13, 12, 400);  // it trembles
  touch.handle('pointerup', 13, 12, 400);
  mock.timers.reset();
  assert.deepEqual(done, ['menu 10,10', 'leave']);
  assert.deepEqual([touch.taps(400), touch.holds], [false, false]);
});

test('a tap that a busy page looks at late is a tap', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { touch, done } = gesture();
  touch.handle('pointerdown', 10, 10, 0);
  mock.timers.tick(400);
  touch.handle('pointerup', 10, 10, 100);
  mock.timers.reset();
  assert.deepEqual(done, ['press 10,10', 'release 10,10', 'leave']);
});

test('what the browser takes for its own scrolling does nothing', () => {
  const { touch, done } = gesture();
  touch.handle('pointerdown', 10, 10, 0);
  touch.handle('pointercancel', 10, 10, 400);
  assert.deepEqual(done, []);
});
