// What Python says: CPython and NumPy compute what the tests expect.
import { spawnSync } from 'node:child_process';

/** Runs a script that puts its answer into `result`; `given` is what it gets, as JSON. */
export function python(script, given = null) {
  const program = `import json, struct, sys\nimport numpy as np\ngiven = json.loads(sys.stdin.read())\n${script}\njson.dump(result, sys.stdout)`;
  const run = spawnSync('/usr/bin/python3', ['-c', program], { input: JSON.stringify(given), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`Python: ${run.stderr}`);
  return JSON.parse(run.stdout);
}
