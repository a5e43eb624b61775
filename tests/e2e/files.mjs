// Files of the disk that tests open: real ones of this machine, and scratch ones that end with the run.
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scratch = mkdtempSync(join(tmpdir(), 'bytelens-e2e-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

let made = 0;

/** A new file in a folder of its own, so that names need not be unique. */
export function makeFile(name, bytes) {
  const path = join(mkdtempSync(join(scratch, `${++made}-`)), name);
  writeFileSync(path, bytes);
  return path;
}

export function makeFolder() {
  return mkdtempSync(join(scratch, 'folder-'));
}

/** A file of `size` bytes, zero but for runs at offsets; it takes no room on the disk. */
export function makeSparseFile(name, size, runs) {
  const path = makeFile(name, '');
  const file = openSync(path, 'r+');
  ftruncateSync(file, size);
  for (const [offset, bytes] of runs) writeSync(file, Uint8Array.from(bytes), 0, bytes.length, offset);
  closeSync(file);
  return path;
}

/** An ELF file of this machine of a megabyte and more. */
export function elfFile() {
  for (const candidate of ['/usr/bin/python3', process.execPath, '/bin/bash']) {
    try {
      const path = realpathSync(candidate);
      const head = readFileSync(path).subarray(0, 4);
      if (statSync(path).size >= 1 << 20 && head.equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46]))) return path;
    } catch {
      continue;
    }
  }
  throw new Error('no ELF file of a megabyte was found on this machine');
}
