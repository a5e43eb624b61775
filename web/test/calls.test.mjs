import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { answerCall } = await load('calls.ts');
const { bytesFromHex } = await load('attributes.ts');

/** An engine that answers with what it was asked. */
const engine = new Proxy({}, { get: (_, method) => (...args) => ({ value: [method, ...args] }) });

test('offsets reach the engine as 64-bit integers', () => {
  assert.deepEqual(answerCall(engine, 'read', [2 ** 53 - 1, 4]).value, ['read', 9007199254740991n, 4n]);
  assert.deepEqual(answerCall(engine, 'read', [2n ** 62n, 4]).value, ['read', 2n ** 62n, 4n]);
  for (const wrong of [1.5, '3', NaN, 2 ** 53, 2n ** 63n, null])
    assert.equal(answerCall(engine, 'read', [wrong, 1]).error.name, 'TypeError', String(wrong));
});

test('an index is a list of integers, as for NumPy', () => {
  assert.deepEqual(answerCall(engine, 'get', ['m', [0, -1]]).value, ['get', 'm', [0, -1]]);
  for (const wrong of [[0.5], 3, ['0'], undefined]) assert.equal(answerCall(engine, 'get', ['m', wrong]).error.name, 'IndexError');
});

test('a wrong argument is refused, a trap is not taken for one', () => {
  const failing = (error) => ({ views() { throw error; } });
  assert.deepEqual(answerCall(failing(new Error('no such type')), 'views', []).error, { name: 'TypeError', message: 'no such type' });
  assert.throws(() => answerCall(failing(new WebAssembly.RuntimeError('unreachable')), 'views', []), WebAssembly.RuntimeError);
  assert.equal(answerCall(engine, 'run', ['1']).error.name, 'NotImplementedError');
  assert.equal(answerCall(engine, 'toString', []).error.name, 'AttributeError');
});

// Expectations are CPython 3.11's.
test('hex as bytes.fromhex reads it', () => {
  assert.deepEqual([...bytesFromHex(' 00 fF\n10')], [0, 255, 16]);
  assert.deepEqual([...bytesFromHex('')], []);
  assert.equal(bytesFromHex('00 f'), 'non-hexadecimal number found in fromhex() arg at position 4');
  assert.equal(bytesFromHex('0g'), 'non-hexadecimal number found in fromhex() arg at position 1');
  assert.equal(bytesFromHex('zz'), 'non-hexadecimal number found in fromhex() arg at position 0');
  assert.equal(bytesFromHex('0 0'), 'non-hexadecimal number found in fromhex() arg at position 1');
});
