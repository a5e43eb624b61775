#!/usr/bin/env python3
"""Runs the tests of the native programs: run.py FOLDER, where the folder is the one they were built in."""
import sys
import unittest
from pathlib import Path


class Result(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    here = Path(__file__).resolve().parent
    sys.path.insert(0, str(here))
    import programs
    programs.FOLDER = Path(sys.argv[1]).resolve()
    tests = unittest.defaultTestLoader.discover(here, pattern="*_test.py", top_level_dir=here)
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Result).run(tests)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    print(f"{result.passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
