"""dtypes: what numpy.dtype takes, and what item access and assignment make of items."""
import ast
import re

import numpy as np

from format_common import (
    Skip, as_sent, attempt, mutated, random_bytes, random_float, random_item, random_text, random_value,
    request, wrong,
)
from format_dtypes import (SIMPLE, from_text, random_dict, random_dtype_object, random_dtype_string,
    random_field, random_pep3118, same_dtype,
                           sane_dtype, scalars)


OWN_REFUSALS = ("is not supported: bytes show no", "values is too large (65536 at most)")
NOT_LITERAL = ("is not recognized", "incomplete PEP 3118 format", "not a Python literal", "PEP3118 format",
    "Unknown PEP 3118", "invalid literal for int")


def dtype_case(text, make, argument):
    expected = attempt(sane_dtype, make, argument)
    line = request("format.parse", "dtype", repr(text))
    if isinstance(expected, BaseException):
        if re.search(r"[SUVa]-\d", repr(argument)):
            raise Skip  # NumPy takes sizes below zero, and stumbles over them later
        # Python's own refusals of what is no Python (of a count "01", say, or of a brace that is missing).
        if type(expected) in (SyntaxError, IndexError, KeyError,
            RuntimeError) or "substring not found" in str(expected):
            return line, lambda words: None if words[0] == "error" and any(t in words[2]
                for t in NOT_LITERAL + OWN_REFUSALS) else repr(expected)
        if str(expected).startswith("Invalid datetime metadata"):
            raise Skip
        # A type that bytelens does not have is refused before a later fault is seen.
        return line, lambda words: None if words[0] == "error" and any(t in words[2]
            for t in OWN_REFUSALS) else wrong("\t".join(words), expected)

    def judge(words):
        if words[0] != "ok":
            return repr(expected)
        found = from_text(words[5])
        fine = same_dtype(found, expected) and (int(words[1]), int(words[2])) == (expected.itemsize,
            expected.alignment)
        return None if fine and words[4] == str(expected.names is None
            and not expected.subdtype) else repr(expected)

    return line, judge


def dtype_string(rng):
    text = random_dtype_string(rng)
    if text.strip()[:1] in ("[", "{") or text[:2] == "T{" or "m8" in text or "M8" in text:
        raise Skip
    if re.search(r"\) *0", text):
        raise Skip  # NumPy takes an array of no items for a type without a size, and a count behind it for that size
    return dtype_case(text, np.dtype, text)


def dtype_object(rng):
    thing = random_dtype_object(rng)
    if not isinstance(thing, (list, dict)):
        thing = [("x", thing)]
    return dtype_case(repr(thing), np.dtype, thing)


def dtype_pep3118(rng):
    text = random_pep3118(rng)
    text = mutated(rng, text, "T{}:(),<>@=^!0123xbBhfdZsw") if rng.random() < 0.3 else text
    if not text.startswith("T{") or "g" in text or "O" in text:
        raise Skip
    if text.count("{") != text.count("}") or not text.endswith("}"):
        raise Skip  # NumPy takes braces as they come
    return dtype_case(text, np.core._internal._dtype_from_pep3118, text)


def legal_dtype(rng, simple=False):
    """(text, dtype) of a dtype that has bytes."""
    while True:
        choice = rng.randrange(1 if simple else 4)
        text = rng.choice(["", "<", ">"]) + rng.choice(SIMPLE)
        thing, make = text, np.dtype
        if choice == 1:
            text = thing = random_dtype_string(rng)
        elif choice == 2:
            thing = [random_field(rng, 1)
                for _ in range(rng.randrange(1, 4))] if rng.random() < 0.6 else random_dict(rng, 1)
            text = repr(thing)
        elif choice == 3:
            text = thing = random_pep3118(rng)
            make = np.core._internal._dtype_from_pep3118
        try:
            dtype = attempt(sane_dtype, make, thing)
        except Skip:
            continue
        if not isinstance(dtype, BaseException) and 0 < dtype.itemsize < 500 and all(d.itemsize
            for d in scalars(dtype)):
            if choice == 1 and text.lstrip()[:1] in ("[", "{"):
                continue
            return text, dtype


def plain(value):
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, list):
        return list(map(plain, value))
    if isinstance(value, np.void):
        return plain(value.item())
    return value


def item_of(dtype, data):
    return plain(np.ndarray((1,), dtype, data)[0] if dtype.subdtype
        else np.ndarray((1,), dtype, data)[0].item())


def dtype_unpack(rng):
    text, dtype = legal_dtype(rng)
    data = bytearray(random_item(rng, dtype.itemsize))
    if any(d.char == "U" for d in scalars(dtype)):
        data = bytes(len(data))
        if dtype.char == "U":
            data = np.array(random_text(rng), dtype).tobytes()
    if dtype.subdtype and dtype.subdtype[0].subdtype:
        raise Skip
    value = attempt(item_of, dtype, bytes(data))
    if isinstance(value, BaseException):
        raise Skip
    return request("item.unpack", "dtype", repr(text), repr(bytes(data))), [repr(value)]


def dtype_order(rng):
    text, dtype = legal_dtype(rng)
    if re.search(r"\((\d+, )*0[,)]", repr(dtype)):
        raise Skip  # what is not there keeps its order
    order = rng.choice("<>")

    def judge(words):
        if words[0] != "ok":
            return "ok"
        found = words[1] if words[0] == "ok" else ""
        found = ast.literal_eval(found)
        if found.startswith("T{"):
            found = np.core._internal._dtype_from_pep3118(found)
        else:
            found = from_text(found)
        return None if same_dtype(found, dtype.newbyteorder(order)) else repr(dtype.newbyteorder(order))

    return request("format.order", "dtype", repr(text), repr(order)), judge


def enumerate_leaves(dtype, path="", offset=0, field=None):
    if dtype.subdtype:
        base, shape = dtype.subdtype
        for number, index in enumerate(np.ndindex(shape)):
            name = path + "[" + ",".join(map(str, index)) + "]"
            yield from enumerate_leaves(base, name, offset + number * base.itemsize, number if field is None
                else field)
    elif dtype.names is not None:
        for number, name in enumerate(dtype.names):
            part, at = dtype.fields[name][:2]
            yield from enumerate_leaves(part, path + "." + name if path else name, offset + at, number
                if field is None else field)
    else:
        yield path, offset, dtype.itemsize, field or 0


def dtype_leaves(rng):
    text, dtype = legal_dtype(rng)
    expected, end = [], 0
    for name, offset, size, field in sorted(enumerate_leaves(dtype), key=lambda leaf: leaf[1]):
        if offset > end:
            expected.append(("", end, offset - end, -1))
        end = max(end, offset + size)
        expected.append((name, offset, size, field))
    if end < dtype.itemsize:
        expected.append(("", end, dtype.itemsize - end, -1))

    def judge(words):
        found = [(name, offset, size, field) for name, _, offset, size, field in ast.literal_eval(words[1])]
        return None if found == expected else repr(expected)

    return request("format.leaves", "dtype", repr(text)), judge


def safe_value(rng, dtype):
    """A value for a dtype, whose integers do not leave it, since NumPy 1.24 would wrap them."""
    if dtype.subdtype:
        base, shape = dtype.subdtype
        if rng.random() < 0.1:
            shape = rng.choice([(), shape[1:], (1,) + shape, (2,), (2, 3), (1,) * len(shape)])
        if not shape:
            return safe_value(rng, base)
        rows = [safe_value(rng, np.dtype((base, shape[1:])) if shape[1:] else base) for _ in range(shape[0])]
        return rows if base.names is not None or rng.random() < 0.9 else tuple(rows)
    if dtype.names is not None:
        values = [safe_value(rng, dtype.fields[name][0]) for name in dtype.names]
        if rng.random() < 0.05:
            values = values + [1] if rng.random() < 0.5 else values[:-1]
        return tuple(values) if rng.random() < 0.97 else rng.choice([5, None, "x", b"x"])
    if rng.random() < 0.05:
        return rng.choice([1.5, "x", None, True, b"7", "12"])
    if dtype.kind in "iu":
        return rng.randrange(100)
    if dtype.kind == "f":
        return rng.choice([random_float(rng), rng.randrange(100)])
    if dtype.kind == "c":
        return complex(random_float(rng), random_float(rng))
    if dtype.kind == "U":
        return random_text(rng)
    if dtype.kind in "SV":
        return random_bytes(rng)
    return rng.choice([True, False, 0, 2])


def as_integer(value):
    """What NumPy reads from a value for an integer, or None."""
    if isinstance(value, (int, float, str, bytes)):
        number = attempt(int, value)
        return None if isinstance(number, BaseException) else number
    return None


def refused(words, alike, expected):
    return None if words[0] == "error" and alike else repr(expected)


def dtype_pack(rng):
    text, dtype = legal_dtype(rng, simple=rng.random() < 0.6)
    leafy = dtype.names is None and not dtype.subdtype
    value = random_value(rng) if leafy and rng.random() < 0.7 else safe_value(rng, dtype)
    sent, value = repr(value), as_sent(value)
    before = bytes(dtype.itemsize) if not leafy else random_item(rng, dtype.itemsize)
    line = request("item.pack", "dtype", repr(text), repr(before), sent)
    if dtype.subdtype and dtype.subdtype[0].subdtype:
        raise Skip
    if not leafy and any(part.char == "c" for part in scalars(dtype)):
        raise Skip  # bytes are sequences to NumPy then

    def assign():
        memory = bytearray(before)
        np.ndarray((1,), dtype, memory)[0] = value
        return bytes(memory)

    packed = attempt(assign)
    if isinstance(packed, BaseException):
        if dtype.kind == "c" and isinstance(value, bytes) and isinstance(packed, UnicodeDecodeError):
            raise Skip
        if isinstance(packed, UnicodeError):
            # One kind of error stands for both directions.
            return line, lambda words: refused(words, ast.literal_eval(words[2]) == str(packed), packed)
        if not leafy:
            # Which of several faults NumPy meets first is its own affair; the kind counts.
            return line, lambda words: refused(words, words[1] == type(packed).__name__, packed)
        return line, packed
    if leafy and dtype.kind in "iu":
        number = as_integer(value)
        bits = dtype.itemsize * 8
        low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if dtype.kind == "i" else (0, 2**bits - 1)
        if number is not None and not low <= number <= high:
            return line, OverflowError("Python integer %d out of bounds for %s" % (number, dtype.name))
    return line, [repr(packed)]
