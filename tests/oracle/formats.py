"""Formats and single items against struct, memoryview, ast and NumPy: tens of thousands of random cases.

Each kind of case is a function that makes one from a random generator: the request line for the driver
(format_commands.h lists them) and what Python says to it.
"""
from format_common import Skip, wrong
from format_dtype_cases import (
    dtype_leaves, dtype_object, dtype_order, dtype_pack, dtype_pep3118, dtype_string, dtype_unpack,
)
from format_structs import struct_order, struct_pack, struct_parse, struct_unpack
from format_texts import float_text, literal, other_text, typed

CASES = [struct_parse, struct_unpack, struct_pack, struct_order, dtype_string, dtype_object, dtype_pep3118,
    dtype_unpack,
         dtype_order, dtype_leaves, dtype_pack, dtype_pack, float_text, float_text, other_text, literal,
         typed]  # fmt: skip


def made(makers, rng, count):
    """`count` cases: (kind, request, expectation)."""
    cases = []
    while len(cases) < count:
        make = rng.choice(makers)
        try:
            cases.append((make, *make(rng)))
        except Skip:
            pass
    return cases


def differences_of(driver, cases):
    """(kind, request, reply, what Python says) of the cases in which the driver says something else."""
    found = []
    for (make, line, expected), reply in zip(cases, driver.ask([line for _, line, _ in cases])):
        problem = wrong(reply, expected)
        if problem is not None:
            found.append((make, line, reply, problem))
    return found


def smallest(driver, rng, difference):
    """The shortest request of the same kind that differs, of this one and some thousand others."""
    others = differences_of(driver, made([difference[0]], rng, 2000))
    return min([difference, *others], key=lambda other: len(other[1]))


def run(driver, rng, count):
    """Compares `count` cases; (compared, differences as texts), with a smallest case of each kind that differs."""
    differences, done, kinds = [], 0, set()
    while done < count:
        cases = made(CASES, rng, min(500, count - done))
        for difference in differences_of(driver, cases):
            if difference[0] not in kinds:
                kinds.add(difference[0])
                difference = smallest(driver, rng, difference)
            text = "%s\n  request  %s\n  bytelens %s\n  Python   %s"
            differences.append(text % (difference[0].__name__, *difference[1:]))
        done += len(cases)
    return done, differences
