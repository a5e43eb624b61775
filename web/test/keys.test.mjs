import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { isEngineKey, typedText } = await load('keys.ts');

/** 'Control+f' as the browser would describe it. */
function stroke(text) {
  const parts = text.split('+');
  const key = parts.pop() || '+';
  const held = (name) => parts.includes(name);
  return {
    key, ctrlKey: held('Control'), metaKey: held('Meta'), altKey: held('Alt'), shiftKey: held('Shift'),
    altGraph: held('AltGraph'),
  };
}

const always = ['a', '7', 'é', '😀', ' ', 'ArrowLeft', 'Shift+ArrowDown', 'Control+Home', 'PageUp', 'Enter', 'Escape',
  'Backspace', 'Delete', 'ContextMenu', 'Shift+F10', 'Shift+A', 'AltGraph+Control+Alt+{'];
const never = ['Tab', 'Shift+Tab', 'F5', 'F10', 'F12', 'Control+f', 'Control+l', 'Control+t', 'Control+r', 'Control+v',
  'Control+Shift+I', 'Control+Shift+C', 'Alt+ArrowLeft', 'Control+PageDown', 'Meta+ArrowLeft', 'Control++', 'Control+0', 'Alt+d',
  'Control', 'Shift', 'CapsLock', 'Dead'];

for (const mac of [false, true]) {
  test(`keys of the engine and of the browser${mac ? ' on a Mac' : ''}`, () => {
    for (const key of always) assert.equal(isEngineKey(stroke(key), mac), true, key);
    for (const key of never) assert.equal(isEngineKey(stroke(key), mac), false, key);
    const [ours, theirs] = mac ? ['Meta', 'Control'] : ['Control', 'Meta'];
    for (const key of ['z', 'Shift+Z', 'y', 'a', 'c', 'x']) {
      assert.equal(isEngineKey(stroke(`${ours}+${key}`), mac), true, key);
      assert.equal(isEngineKey(stroke(`${theirs}+${key}`), mac), false, key);
    }
  });
}

test('what a key types', () => {
  assert.equal(typedText(stroke('é')), 'é');
  assert.equal(typedText(stroke('AltGraph+Control+Alt+{')), '{');
  for (const nothing of ['Control+a', 'Alt+a', 'Meta+a', 'Enter', 'ArrowUp', 'Shift']) assert.equal(typedText(stroke(nothing)), '');
});
