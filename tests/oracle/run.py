#!/usr/bin/python3
"""Drives the core (DRIVER, built from main.cpp, which describes the protocol) and CPython with NumPy through the same
operations and compares every result and every error.

    run.py [--seed N] [--operations N] DRIVER

formats.py, when present, brings its own comparisons: run(driver, rng, count) -> (compared, differences), where
driver.ask([line, ...]) gives one reply per line, without newlines, and each difference is a text to print.
"""
import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

import sequences
from generate import Generator
from python_side import OBJECT_WORDS, State, line_of
from script import script_line

SHOWN = 5  # differences printed in full


def limited_memory():
    """Arrays that only look huge are part of the test; one that Python really fills must not take the machine down."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30 if hard == resource.RLIM_INFINITY else min(4 << 30, hard), hard))


def unlimited_memory():
    """The sanitizers reserve far more than they use."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


class DriverEnded(Exception):
    """The driver ended instead of replying to lines[index]."""

    def __init__(self, index, report):
        super().__init__(report)
        self.index, self.report = index, report


class Driver:
    """The program behind its pipe; lines travel in batches, small enough that neither side waits for a full pipe."""

    def __init__(self, path):
        self.path = path
        self.start()

    def start(self):
        self.errors = tempfile.TemporaryFile("w+")
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [self.path], stdin=pipe, stdout=pipe, stderr=self.errors, encoding="utf-8", preexec_fn=unlimited_memory
        )

    def ask(self, lines):
        replies = []
        start = 0
        while start < len(lines):
            end, size = start, 0
            while end < len(lines) and (end == start or (size + len(lines[end]) < 16000 and end - start < 200)):
                size += len(lines[end]) + 1
                end += 1
            try:
                self.process.stdin.write("\n".join(lines[start:end]) + "\n")
                self.process.stdin.flush()
            except BrokenPipeError:
                pass
            for index in range(start, end):
                reply = self.process.stdout.readline()
                if not reply.endswith("\n"):
                    self.restart(index)
                replies.append(reply.rstrip("\n"))
            start = end
        return replies

    def restart(self, index):
        status = self.process.wait()
        self.errors.seek(0)
        report = "the driver ended with status %d\n%s" % (status, self.errors.read())
        self.start()
        raise DriverEnded(index, report)


def expected_replies(ops):
    """Python's reply to each operation, None where it does not apply."""
    state = State()
    return [state.execute(op) for op in ops]


def first_difference(driver, ops):
    """(index, Python's reply, the core's) or None."""
    expected = expected_replies(ops)
    sent = [i for i, reply in enumerate(expected) if reply is not None]
    try:
        replies = driver.ask(["reset"] + [line_of(ops[i]) for i in sent])[1:]
    except DriverEnded as ended:
        i = sent[max(ended.index - 1, 0)]
        return i, expected[i], ended.report
    for i, reply in zip(sent, replies):
        if reply != expected[i]:
            return i, expected[i], reply
    return None


def simpler(word):
    """Simpler words than this one, the simplest first."""
    if isinstance(word, bool) or word is None:
        return
    if isinstance(word, int):
        for n in (0, 1, -1, word // 2, word - 1):
            if abs(n) < abs(word) or (n >= 0 > word and abs(n) <= abs(word)):
                yield n
    elif isinstance(word, (list, tuple)):
        # The tag of a key stays what it is.
        first = 1 if word and isinstance(word[0], str) else 0
        if not first:
            for i in range(len(word)):
                yield word[:i] + word[i + 1 :]
        for i in range(first, len(word)):
            for n in simpler(word[i]):
                yield word[:i] + type(word)([n]) + word[i + 1 :]
    elif isinstance(word, bytes) and len(word) > 1:
        yield word[: len(word) // 2]
        yield word[:-1]


def shrink(driver, ops, deadline):
    """The shortest sequence found with a difference at its end (delta debugging), its words made simpler."""

    def differs(candidate):
        try:
            return first_difference(driver, candidate) is not None
        except Exception:  # an operation that simplifying has made meaningless
            return False

    def fewer(ops):
        chunk = max(len(ops) // 2, 1)
        while chunk:
            start = 0
            while start < len(ops) and time.monotonic() < deadline:
                candidate = ops[:start] + ops[start + chunk :]
                if candidate and differs(candidate):
                    ops = candidate
                else:
                    start += chunk
            chunk //= 2
        return ops

    ops = fewer(ops[: first_difference(driver, ops)[0] + 1])
    changed = True
    while changed and time.monotonic() < deadline:
        changed = False
        for i, op in enumerate(ops):
            if op[0] == "buffer":
                texts = [op[2][: len(op[2]) // 4 * 2], op[2][:-2], "00" * (len(op[2]) // 2)]
                words = [(2, text) for text in texts if text != op[2] and len(text) <= len(op[2])]
            else:
                places = [k for k in range(1, len(op)) if k not in OBJECT_WORDS[op[0]] and not isinstance(op[k], str)]
                words = [(k, n) for k in places for n in simpler(op[k])]
            for k, word in words:
                candidate = ops[:i] + [op[:k] + [word] + op[k + 1 :]] + ops[i + 1 :]
                if differs(candidate):
                    ops, changed = candidate, True
                    break
    return fewer(ops)


def show(driver, title, ops):
    ops = shrink(driver, ops, time.monotonic() + 20)
    index, expected, got = first_difference(driver, ops)
    print("difference in %s:" % title)
    for op in ops[: index + 1]:
        print("    " + script_line(op))
    print("  Python: %s" % expected.replace("\t", "  "))
    print("  core:   %s" % got.replace("\t", "  "))
    sys.stdout.flush()


def random_sequence(rng):
    """Operations, generated while Python carries them out, so that they suit what is there."""
    state = State()
    generator = Generator(rng, state)
    ops, expected = [], []
    for _ in range(rng.choice([8, 16, 30, 50])):
        op = generator.operation()
        reply = state.execute(op)
        if reply is not None:
            ops.append(op)
            expected.append(reply)
    return ops, expected


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--operations", type=int, default=120000)
    parser.add_argument("driver")
    arguments = parser.parse_args()
    driver = Driver(arguments.driver)
    limited_memory()
    print("oracle: seed %d" % arguments.seed, flush=True)

    compared = passed = failed = 0

    def failure(title, ops):
        nonlocal failed
        failed += 1
        if failed <= SHOWN:
            show(driver, title, ops)

    for title, ops, promised in sequences.fixed():
        expected = expected_replies(ops)
        compared += len(ops)
        wrong = [i for i, reply in promised.items() if expected[i] != reply]
        if wrong:
            failed += 1
            print("difference in %s: Python itself says %r" % (title, expected[wrong[0]]))
        elif first_difference(driver, ops):
            failure(title, ops)
        else:
            passed += 1

    random_operations = 0
    number = 0
    while random_operations < arguments.operations:
        batch = []
        for _ in range(40):
            # Each sequence has a generator of its own, so that it can be run again alone.
            rng = random.Random("%d/%d" % (arguments.seed, number))
            batch.append((number,) + random_sequence(rng))
            number += 1
        lines = []
        for _, ops, _ in batch:
            lines += ["reset"] + [line_of(op) for op in ops]
        try:
            replies = iter(driver.ask(lines))
        except DriverEnded:
            replies = None  # one at a time, to see which it was
        for index, ops, expected in batch:
            random_operations += len(ops)
            if replies is None:
                same = first_difference(driver, ops) is None
            else:
                same = next(replies) == "ok" and [next(replies) for _ in ops] == expected
            if same:
                passed += 1
            else:
                failure("sequence %d of seed %d" % (index, arguments.seed), ops)
        if failed > 50:
            break
    compared += random_operations

    if os.path.exists(os.path.join(os.path.dirname(os.path.abspath(__file__)), "formats.py")):
        import formats

        rng = random.Random("%d/formats" % arguments.seed)
        try:
            items, differences = formats.run(driver, rng, arguments.operations // 6)
        except DriverEnded as ended:
            items, differences = 0, ["difference in the formats: %s" % ended.report]
        compared += items
        for difference in differences[:SHOWN]:
            print(difference)
        failed += len(differences)
        passed += not differences

    print("oracle: %d operations compared, seed %d, %d differences" % (compared, arguments.seed, failed))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
