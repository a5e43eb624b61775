"""Random dtypes in all their notations, and what is known about one."""
import ast
import math
import re
import warnings

import numpy as np

from format_common import MAX_LEAVES, Skip, attempt, mutated


NAMES = [name for name in np.sctypeDict if isinstance(name, str)]
SIMPLE = ["?", "b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", "S5",
    "S1", "a3", "U2", "U1", "V3",
          "b", "B", "h", "H", "i", "I", "l", "L", "q", "Q", "p", "P", "e", "f", "d", "F", "D", "c"]
LETTERS = "biufcSaUV?<>=|0123456789(), eEdDlLpPqQ.[]x+-"


def random_dtype_string(rng):
    choice = rng.random()
    if choice < 0.5:
        text = rng.choice(["", "", "<", ">", "=", "|"]) + rng.choice(SIMPLE)
    elif choice < 0.6:
        text = rng.choice(NAMES)
    else:
        parts = []
        for _ in range(rng.choice([1, 2, 2, 3])):
            count = rng.choice(["", "", "2", "3", "(2,)", "(2,3)", "(2, 2)", "()", "1", "0", "(1,)", " 2 "])
            first, second = rng.choice(["", "", "<", ">", "="]), rng.choice(["", "", "", "<", ">"])
            parts.append(first + count + second + rng.choice(SIMPLE))
        text = rng.choice([",", ", ", " ,"]).join(parts)
    return mutated(rng, text, LETTERS)


def random_dtype_object(rng, depth=0):
    choice = rng.random()
    if choice < 0.45 or depth > 2:
        if rng.random() < 0.2:
            return random_dtype_string(rng)
        return rng.choice(["", "<", ">"]) + rng.choice(SIMPLE)
    if choice < 0.5:
        return (random_dtype_object(rng, depth + 1), random_shape(rng))
    if choice < 0.8:
        return [random_field(rng, depth) for _ in range(rng.randrange(4))]
    return random_dict(rng, depth)


def random_name(rng):
    if rng.random() < 0.3:
        return rng.choice(["x", "y", "z", "r", "g", "b", "f0", "f1", "pos", "", "it's", "\xe9"])
    return "n%d" % rng.randrange(1000)


def random_shape(rng):
    return rng.choice([(), (2,), (3,), (2, 3), 2, 1, (1,), (0,), [2], 3, 0, -1, (2, -1), True, 2**31, 2.5,
        "3", (2,) * 33, 2**28]
                      if rng.random() < 0.3 else [(2,), (3,), (2, 3), 2, 3])


def random_field(rng, depth):
    name = random_name(rng)
    if rng.random() < 0.1:
        name = ("T" + random_name(rng), name)
    field = [name, random_dtype_object(rng, depth + 1)]
    if rng.random() < 0.3:
        field.append(random_shape(rng))
    if rng.random() < 0.03:
        field = rng.choice([field[:1], field + [1, 2], [3, "f4"], [None, "f4"], [("a", "b", "c"), "f4"],
            [("a", 1), "f4"], ["x", 3]])
    return tuple(field) if rng.random() < 0.97 else field


def random_dict(rng, depth):
    count = rng.randrange(4)
    names = [random_name(rng) for _ in range(count)]
    formats = [random_dtype_object(rng, depth + 1) for _ in range(count)]
    result = {"names": names, "formats": formats}
    if rng.random() < 0.5:
        result["offsets"] = [rng.choice([0, 1, 2, 4, 8, 8, 12, 16, 24, 40]) for _ in range(count)]
    if rng.random() < 0.3:
        result["itemsize"] = rng.choice([0, 1, 8, 16, 32, 64, 100, 9])
    if rng.random() < 0.2:
        result["titles"] = [rng.choice(["T%d" % rng.randrange(50), "x", None]) for _ in range(count)]
    if rng.random() < 0.3:
        result["aligned"] = rng.choice([True, True, False, 1])
    if rng.random() < 0.1:
        key = rng.choice(list(result))
        # NumPy takes any object as a title; ours are text, so that a view can be written down.
        strange = [[], ["x"], 3, None, "ab", -1] + ([] if key == "titles" else [[1], [-1], [2.5], 2**31])
        result[key] = rng.choice(strange)
    if rng.random() < 0.1:
        result = {random_name(rng): (random_dtype_object(rng, depth + 1), rng.choice([0, 4, 8, 16, -1]))
            for _ in range(count)}
    return result


def random_pep3118(rng, depth=0):
    text = "T{"
    for _ in range(rng.randrange(4)):
        if rng.random() < 0.2:
            text += rng.choice(["(2)", "(3)", "(2,3)", "(1)", "(2,2)", "()", "(0)"])
        if rng.random() < 0.4:
            text += rng.choice("<>=@^!")
        if rng.random() < 0.3:
            text += rng.choice("0123456")
        text += random_pep3118(rng, depth + 1) if depth < 2 and rng.random() < 0.15 else rng.choice(
            list("?cbBhHiIlLqQefdswx") + ["Zf", "Zd", "x", "x"] + (["g", "O", "u", "t", "&"]
            if rng.random() < 0.1 else []))
        if rng.random() < 0.7:
            text += ":" + rng.choice(["x", "y", "z", "a b", "f0", "n%d" % rng.randrange(99)]) + ":"
    return text + "}"


def scalars(dtype):
    if dtype.subdtype:
        yield from scalars(dtype.subdtype[0])
    elif dtype.names is not None:
        for name in dtype.names:
            yield from scalars(dtype.fields[name][0])
    else:
        yield dtype


def leaf_count(dtype):
    if dtype.subdtype:
        # An array of no items may be one of items that are too large.
        inner = leaf_count(dtype.subdtype[0])
        return max(math.prod(dtype.subdtype[1]) * inner, inner if inner > MAX_LEAVES else 0)
    if dtype.names is not None:
        return sum(leaf_count(dtype.fields[name][0]) for name in dtype.names)
    return 1


def guard(thing):
    """NumPy divides by zero for an array of records that are empty, and for empty records in aligned ones."""
    if isinstance(thing, dict):
        if thing.get("aligned") and ("[]" in repr(thing) or "{}" in repr(thing)):
            raise Skip
        for part in (thing.get("formats") or []) if isinstance(thing.get("formats"), (list, tuple)) else []:
            guard(part)
        for part in thing.values():
            if isinstance(part, tuple):
                guard(part[0])
    elif isinstance(thing, list):
        for part in thing:
            if isinstance(part, tuple) and len(part) in (2, 3):
                guard(part[1:] if len(part) == 3 else part[1])
    elif isinstance(thing, tuple) and len(thing) == 2:
        guard(thing[0])
        inner = attempt(np.dtype, thing[0])
        if not isinstance(inner, BaseException) and inner.itemsize == 0:
            raise Skip


def guard_pep3118(text):
    starts = []
    for at, c in enumerate(text):
        if c == "{":
            starts.append(at - 1)
        elif c == "}" and starts:
            inner = attempt(np.core._internal._dtype_from_pep3118, text[starts.pop() : at + 1])
            if starts and not isinstance(inner, BaseException) and inner.itemsize == 0:
                raise Skip


def sane_dtype(make, argument):
    if make is np.dtype and re.search(r"[)\d ][<>=|]0", repr(argument)):
        raise Skip  # NumPy sets the size of an array of nothing
    if make is not np.dtype:
        guard_pep3118(argument)
    elif not isinstance(argument, str):
        guard(argument)
    dtype = make(argument)
    if any(part.char in "gGOMm" for part in scalars(dtype)) or leaf_count(dtype) > MAX_LEAVES:
        raise Skip
    # NumPy lets sizes wrap around in a C int.
    if dtype.itemsize < 0 or any(part.itemsize < 0 or part.itemsize > 2**24 for part in scalars(dtype)):
        raise Skip
    return dtype


def from_text(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.dtype(ast.literal_eval(text) if text[0] in "[{" or (text[0] == "(" and "'" in text)
            else text)


def same_dtype(a, b):
    if a.subdtype and b.subdtype:
        return a.subdtype[1] == b.subdtype[1] and same_dtype(a.subdtype[0], b.subdtype[0])
    if a.names is None or b.names is None:
        return a == b and not a.subdtype and not b.subdtype
    if a.names != b.names or a.itemsize != b.itemsize:
        return False
    if (a.alignment, a.isalignedstruct) != (b.alignment, b.isalignedstruct):
        return False
    return all(a.fields[n][1:] == b.fields[n][1:] and same_dtype(a.fields[n][0], b.fields[n][0])
        for n in a.names)
