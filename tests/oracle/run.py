#!/usr/bin/python3
"""Drives the core (DRIVER, built from main.cpp, which describes the protocol) and CPython with NumPy through the same
operations and compares every result and every error.

    run.py [--seed N] [--operations N] DRIVER

formats.py, when present, brings its own comparisons: run(driver, rng, count) -> (compared, differences), where
driver.ask([line, ...]) gives one reply per line, without newlines, and each difference is a text to print.
"""
import subprocess
import sys


class Driver:
    """The program behind its pipe; lines travel in batches."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, lines):
        replies = []
        for start in range(0, len(lines), 200):
            batch = lines[start : start + 200]
            self.process.stdin.write("\n".join(batch) + "\n")
            self.process.stdin.flush()
            for _ in batch:
                reply = self.process.stdout.readline()
                if not reply:
                    raise SystemExit("oracle: the driver ended, exit status %r" % self.process.wait())
                replies.append(reply.rstrip("\n"))
        return replies
