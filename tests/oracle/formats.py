"""Formats and single items against struct, memoryview, ast and NumPy: tens of thousands of random cases.

Each kind of case is a function that makes one from a random generator: the request lines for the driver
(format_commands.h lists them) with what Python says to each. An expectation is a list of words, an exception, or a
function that judges the reply.
"""
import ast
import math
import re
import struct
import warnings

import numpy as np

MAX_LEAVES = 65536


class Skip(Exception):
    """Python's answer is one that bytelens means to differ from."""


def attempt(function, *arguments):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return function(*arguments)
        except (Skip, KeyboardInterrupt):
            raise
        except BaseException as error:  # a SystemError, too, is an answer
            return error


def request(command, *words):
    return "\t".join([command, *words])


def wrong(reply, expected):
    """None when the reply is as expected, else what was expected, as text."""
    words = reply.split("\t")
    if callable(expected):
        try:
            return expected(words)
        except (IndexError, ValueError, SyntaxError) as error:  # a reply of another kind
            return "ok …" if words[0] == "error" else repr(error)
    if isinstance(expected, BaseException):
        name = type(expected).__name__
        if words[0] == "error" and words[1] == name and ast.literal_eval(words[2]) == str(expected):
            return None
        return "%s: %s" % (name, expected)
    return None if words == ["ok", *expected] else "\t".join(["ok", *expected])


# ---- random things

INTERESTING = [0, 1, -1, 2, 5, 22, 33, 127, 128, 129, 255, 256, 300, -128, -129, 32767, 32768, -32768, -32769, 65535, 65536,
               2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**32 - 1, 2**32, 2**53 + 1, 2**63 - 1, 2**63, -2**63, -2**63 - 1,
               2**64 - 1, 2**64, -2**64, 2**70, -2**70, 10**30, 10**400, -10**400]
FLOATS = [0.0, -0.0, 0.1, 1.5, -1.5, 300.7, 1e15, 1e16, 9999999999999998.0, 1e-4, 9.9e-5, 1e22, 1e23, 5e-324, 2.2250738585072014e-308,
          1.7976931348623157e308, 3.4028234663852886e38, 3.4028235677973366e38, 3.5e38, 65504.0, 65519.99, 65520.0, 5.960464477539063e-08,
          2.980232238769531e-08, 2.98023223876953125e-08, 1e-46, 7e-46, math.inf, -math.inf, math.nan, 1e300, -1e300, 2.0**63, -2.0**63,
          2.0**64, 18446744073709549568.0, 255.9, 256.0, -0.5, -1.0, 127.5, 128.0]
STRINGS = ["", "a", "x", "12", " 12 ", "1.5", "0x10", "1_0", "1__0", "_1", "True", "nan", "-inf", "Infinity", "1e5", "1e400", "1+2j", "1j", "j",
           "(1+2j)", "( 1 )", "+-1", "-", "007", "1 2", "it's", 'say "hi"', "\u20ac", "\xe9t\xe9", "\U0001f600", "a\0b", "a\0", "nanj", "infj", "1e5j",
           "1E-3", "-0", "+5", ".5", "5.", ".", "1_000.5", "e5", "1e", "--5", "0_0", "0b1", "\n7\t"]


def random_int(rng):
    if rng.random() < 0.5:
        return rng.choice(INTERESTING)
    return rng.randrange(-(2 ** rng.randrange(1, 70)), 2 ** rng.randrange(1, 70))


def random_float(rng):
    if rng.random() < 0.4:
        return rng.choice(FLOATS)
    if rng.random() < 0.5:
        return rng.uniform(-400, 400)
    return struct.unpack("<d", rng.randbytes(8))[0]


def random_bytes(rng, longest=8):
    return rng.choice([b"", b"a", b"12", b"1.5", b"\xff", b"abc", b"a\0b", b"it's", b"nan", rng.randbytes(rng.randrange(longest + 1))])


def random_text(rng):
    if rng.random() < 0.6:
        return rng.choice(STRINGS)
    points = [rng.choice([rng.randrange(128), rng.randrange(0x3000), rng.randrange(0x110000)]) for _ in range(rng.randrange(6))]
    # Digits of other scripts are numbers to int(), spaces of other scripts are spaces; not to bytelens.
    return "".join(c for c in map(chr, points) if not (ord(c) > 127 and (c.isdigit() or c.isspace() or c.isdecimal())))


def random_value(rng, depth=0):
    kind = rng.randrange(13 if depth < 3 else 9)
    if kind < 3:
        return random_int(rng)
    if kind < 5:
        return random_float(rng)
    if kind == 5:
        return rng.choice([True, False, None])
    if kind == 6:
        return random_text(rng)
    if kind == 7:
        return random_bytes(rng)
    if kind == 8:
        return complex(random_float(rng), random_float(rng))
    items = [random_value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return items if kind < 11 else tuple(items)


def as_sent(value):
    """The value that its repr stands for: -0.0 as the real part of a complex number is lost on the way."""
    return eval(repr(value), {"inf": math.inf, "nan": math.nan, "infj": complex(0, math.inf), "nanj": complex(0, math.nan)})


def random_item(rng, size):
    """Bytes of an item: noise, or mostly zeros or ones, where the special values live."""
    style = rng.randrange(4)
    if style == 0:
        return bytes(size)
    if style == 1:
        return bytes(rng.choice([0, 0, 0xFF, 0x7F, 0x80, 1, 65]) for _ in range(size))
    return rng.randbytes(size)


def mutated(rng, text, letters):
    for _ in range(rng.choice([0, 0, 0, 0, 1, 2])):
        at = rng.randrange(len(text) + 1)
        choice = rng.randrange(3)
        if choice == 0:
            text = text[:at] + rng.choice(letters) + text[at:]
        elif choice == 1:
            text = text[:at] + text[at + 1 :]
        else:
            text = text[:at] + rng.choice(letters) + text[at + 1 :]
    return text


# ---- struct formats

def random_struct(rng):
    text = rng.choice(["", "", "", "@", "=", "<", ">", "!"])
    for _ in range(rng.choice([1, 1, 1, 2, 3, 5])):
        count = rng.choice(["", "", "", "0", "1", "2", "3", "7", "10", "04"])
        if rng.random() < 0.01:
            count = str(rng.choice([2**63 - 1, 2**63, 2**62, 2**61, 10**20, 65536, 65537, 100000]))
        text += rng.choice(["", "", "", " ", "\t", "  "]) + count + rng.choice("xcbB?hHiIlLqQnNefdspP")
    return mutated(rng, text, "xcbB?hHiIlLqQnNefdspP@=<>! 0123zZ,.T{}\n\v") if rng.random() < 0.4 else text


def struct_codes(text):
    """(code, how many values) for each code of a legal struct format."""
    digits = ""
    for c in text.lstrip("@=<>!"):
        if c.isdigit():
            digits += c
        elif not c.isspace():
            yield c, 0 if c == "x" else 1 if c in "sp" else int(digits or 1)
            digits = ""


def value_count(text):
    return sum(count for _, count in struct_codes(text))


def struct_size(text):
    size = struct.calcsize(text)
    if value_count(text) > MAX_LEAVES:
        raise Skip
    return size


def bare(values):
    return values[0] if len(values) == 1 else values


def native_code(text, size):
    try:
        return memoryview(bytes(size * 8)).cast("B").cast(text.strip()).format[-1]
    except (ValueError, TypeError):
        return "-"


def struct_parse(rng):
    text = random_struct(rng)
    size = attempt(struct_size, text)
    line = request("format.parse", "struct", repr(text))
    if isinstance(size, Exception):
        return line, size

    def judge(words):
        single = str(value_count(text) == 1)
        expected = [str(size), native_code(text, size) if size < 100 else "-", single]
        return None if [words[1], *words[3:]] == expected else repr(expected)

    return line, judge


def legal_struct(rng):
    while True:
        text = random_struct(rng)
        size = attempt(struct_size, text)
        if not isinstance(size, Exception) and size < 2000 and "0p" not in text:
            return text, size


def struct_unpack(rng):
    text, size = legal_struct(rng)
    data = random_item(rng, size)
    return request("item.unpack", "struct", repr(text), repr(data)), [repr(bare(struct.unpack(text, data)))]


def fitting(rng, code):
    """A value that a struct code probably takes."""
    if rng.random() < 0.25:
        return random_value(rng)
    if code in "efd":
        return rng.choice([random_float(rng), random_int(rng)])
    if code in "csp":
        return random_bytes(rng) if code != "c" else rng.randbytes(1)
    return random_int(rng) if rng.random() < 0.5 else rng.randrange(100)


def struct_pack(rng):
    text, size = legal_struct(rng) if rng.random() < 0.6 else (rng.choice(["", "@", "<", ">"]) + rng.choice("cbB?hHiIlLqQefdnNP"), 0)
    if text[:1] in "<>" and text[-1:] in "nNP" and not size:
        text = text[1:]
    size = struct.calcsize(text)
    codes = [code for code, count in struct_codes(text) for _ in range(count)]
    values = [fitting(rng, code) for code in codes]
    if len(codes) != 1 and rng.random() < 0.2:
        values = values[:-1] if rng.random() < 0.5 else values + [0]
    value = values[0] if len(codes) == 1 else rng.choice([tuple, list])(values)
    sent, value = repr(value), as_sent(value)

    def expected():
        if native_code(text, size) != "-":
            memory = bytearray(size)
            memoryview(memory).cast(text.strip())[0] = value
            return bytes(memory)
        return struct.pack(text, *([value] if len(codes) == 1 else value))

    packed = attempt(expected)
    return (request("item.pack", "struct", repr(text), repr(bytes(size)), sent),
            packed if isinstance(packed, Exception) else [repr(packed)])


def struct_order(rng):
    text, size = legal_struct(rng)
    order = rng.choice("<>")
    data = random_item(rng, size)

    def judge(words):
        if words[0] == "error":
            return None if any(code in "nNP" and count for code, count in struct_codes(text)) else "no error"
        changed = ast.literal_eval(words[1])
        values = struct.unpack(text, data)
        ordered = any(code in "hHiIlLqQefdnNP" and count for code, count in struct_codes(text))
        if int(words[2]) != size or struct.calcsize(changed) != size or (ordered and order == ">" and changed[0] not in ">!"):
            return "another format of the same size"
        same = struct.unpack(changed, struct.pack(changed, *values))
        return None if repr(same) == repr(values) or "nan" in repr(values) else "the same values"

    return request("format.order", "struct", repr(text), repr(order)), judge


# ---- dtypes

NAMES = [name for name in np.sctypeDict if isinstance(name, str)]
SIMPLE = ["?", "b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", "S5", "S1", "a3", "U2", "U1", "V3",
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
            parts.append(rng.choice(["", "", "<", ">", "="]) + count + rng.choice(["", "", "", "<", ">"]) + rng.choice(SIMPLE))
        text = rng.choice([",", ", ", " ,"]).join(parts)
    return mutated(rng, text, LETTERS)


def random_dtype_object(rng, depth=0):
    choice = rng.random()
    if choice < 0.45 or depth > 2:
        return random_dtype_string(rng) if rng.random() < 0.2 else rng.choice(["", "<", ">"]) + rng.choice(SIMPLE)
    if choice < 0.5:
        return (random_dtype_object(rng, depth + 1), random_shape(rng))
    if choice < 0.8:
        return [random_field(rng, depth) for _ in range(rng.randrange(4))]
    return random_dict(rng, depth)


def random_name(rng):
    return rng.choice(["x", "y", "z", "r", "g", "b", "f0", "f1", "pos", "", "it's", "\xe9"]) if rng.random() < 0.3 else "n%d" % rng.randrange(1000)


def random_shape(rng):
    return rng.choice([(), (2,), (3,), (2, 3), 2, 1, (1,), (0,), [2], 3, 0, -1, (2, -1), True, 2**31, 2.5, "3", (2,) * 33, 2**28]
                      if rng.random() < 0.3 else [(2,), (3,), (2, 3), 2, 3])


def random_field(rng, depth):
    name = random_name(rng)
    if rng.random() < 0.1:
        name = ("T" + random_name(rng), name)
    field = [name, random_dtype_object(rng, depth + 1)]
    if rng.random() < 0.3:
        field.append(random_shape(rng))
    if rng.random() < 0.03:
        field = rng.choice([field[:1], field + [1, 2], [3, "f4"], [None, "f4"], [("a", "b", "c"), "f4"], [("a", 1), "f4"], ["x", 3]])
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
        result[rng.choice(list(result))] = rng.choice([[], ["x"], 3, None, "ab", -1, [1], [-1], [2.5], 2**31])
    if rng.random() < 0.1:
        result = {random_name(rng): (random_dtype_object(rng, depth + 1), rng.choice([0, 4, 8, 16, -1])) for _ in range(count)}
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
            list("?cbBhHiIlLqQefdswx") + ["Zf", "Zd", "x", "x"] + (["g", "O", "u", "t", "&"] if rng.random() < 0.1 else []))
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
        return math.prod(dtype.subdtype[1]) * leaf_count(dtype.subdtype[0])
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
            guard(part[1:] if isinstance(part, tuple) and len(part) == 3 else part[1] if isinstance(part, tuple) and len(part) == 2 else None)
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
        return np.dtype(ast.literal_eval(text) if text[0] in "[{" or (text[0] == "(" and "'" in text) else text)


def same_dtype(a, b):
    if a.subdtype and b.subdtype:
        return a.subdtype[1] == b.subdtype[1] and same_dtype(a.subdtype[0], b.subdtype[0])
    if a.names is None or b.names is None:
        return a == b and not a.subdtype and not b.subdtype
    if a.names != b.names or a.itemsize != b.itemsize or (a.alignment, a.isalignedstruct) != (b.alignment, b.isalignedstruct):
        return False
    return all(a.fields[n][1:] == b.fields[n][1:] and same_dtype(a.fields[n][0], b.fields[n][0]) for n in a.names)


OWN_REFUSALS = ("is not supported: bytes show no", "values is too large (65536 at most)")
NOT_LITERAL = ("is not recognized", "incomplete PEP 3118 format", "not a Python literal", "PEP3118 format", "Unknown PEP 3118", "invalid literal for int")


def dtype_case(text, make, argument):
    expected = attempt(sane_dtype, make, argument)
    line = request("format.parse", "dtype", repr(text))
    if isinstance(expected, BaseException):
        # Python's own refusals of what is no Python (of a count "01", say, or of a brace that is missing).
        if type(expected) in (SyntaxError, IndexError, KeyError, RuntimeError) or "substring not found" in str(expected):
            return line, lambda words: None if words[0] == "error" and any(t in words[2] for t in NOT_LITERAL) else repr(expected)
        if str(expected) == "mismatch in size of old and new data-descriptor":
            raise Skip  # (type, other type): a notation that is not taken
        # A type that bytelens does not have is refused before a later fault is seen.
        return line, lambda words: None if words[0] == "error" and any(t in words[2] for t in OWN_REFUSALS) else wrong("\t".join(words), expected)

    def judge(words):
        if words[0] != "ok":
            return repr(expected)
        found = from_text(words[5])
        fine = same_dtype(found, expected) and (int(words[1]), int(words[2])) == (expected.itemsize, expected.alignment)
        return None if fine and words[4] == str(expected.names is None and not expected.subdtype) else repr(expected)

    return line, judge


def dtype_string(rng):
    text = random_dtype_string(rng)
    if text.strip()[:1] in ("[", "{") or text[:2] == "T{" or "m8" in text or "M8" in text:
        raise Skip
    if re.search(r"[)\d ][<>=|]0", text):
        raise Skip  # NumPy sets the size of an array of nothing
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
            thing = [random_field(rng, 1) for _ in range(rng.randrange(1, 4))] if rng.random() < 0.6 else random_dict(rng, 1)
            text = repr(thing)
        elif choice == 3:
            text = thing = random_pep3118(rng)
            make = np.core._internal._dtype_from_pep3118
        try:
            dtype = attempt(sane_dtype, make, thing)
        except Skip:
            continue
        if not isinstance(dtype, BaseException) and 0 < dtype.itemsize < 500 and all(d.itemsize for d in scalars(dtype)):
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
    return plain(np.ndarray((1,), dtype, data)[0] if dtype.subdtype else np.ndarray((1,), dtype, data)[0].item())


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
    if "(0," in repr(dtype):
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
            yield from enumerate_leaves(base, name, offset + number * base.itemsize, number if field is None else field)
    elif dtype.names is not None:
        for number, name in enumerate(dtype.names):
            part, at = dtype.fields[name][:2]
            yield from enumerate_leaves(part, path + "." + name if path else name, offset + at, number if field is None else field)
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
        if leafy and dtype.kind in "c" and isinstance(value, bytes) and isinstance(packed, UnicodeDecodeError):
            raise Skip
        if isinstance(packed, UnicodeError):
            # One kind of error stands for both directions.
            return line, lambda words: None if words[0] == "error" and ast.literal_eval(words[2]) == str(packed) else str(packed)
        if not leafy:
            head = str(packed).split(". The requested")[0].split(" The requested")[0][:40]
            return line, lambda words: None if words[0] == "error" and words[1] == type(packed).__name__ else str(packed)
        return line, packed
    if leafy and dtype.kind in "iu":
        number = as_integer(value)
        bits = dtype.itemsize * 8
        low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if dtype.kind == "i" else (0, 2**bits - 1)
        if number is not None and not low <= number <= high:
            return line, OverflowError("Python integer %d out of bounds for %s" % (number, dtype.name))
    return line, [repr(packed)]


# ---- text

def decimal_text(digits):
    """Python's float notation for shortest digits as format_float_scientific gives them."""
    mantissa, exponent = digits.split("e")
    sign = "-" if mantissa.startswith("-") else ""
    figures = mantissa.lstrip("-").replace(".", "").rstrip("0") or "0"
    power = int(exponent)
    if figures == "0":
        return sign + "0.0"
    if power < -4 or power >= 16:
        point = "." + figures[1:] if len(figures) > 1 else ""
        return "%s%s%se%s%02d" % (sign, figures[0], point, "-" if power < 0 else "+", abs(power))
    if power < 0:
        return sign + "0." + "0" * (-power - 1) + figures
    whole = figures[: power + 1].ljust(power + 1, "0")
    return sign + whole + "." + (figures[power + 1 :] or "0")


def numpy_text(number):
    if np.isnan(number) or np.isinf(number):
        return str(float(number))
    return decimal_text(np.format_float_scientific(number, unique=True, trim="-"))


def bfloat16_value(bits):
    return struct.unpack("<f", struct.pack("<I", bits << 16))[0]


def to_bfloat16(number):
    """Nearest bfloat16 of a positive double, ties to even, by search over the bit patterns."""
    low, high = 0, 0x7F80
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if bfloat16_value(middle) <= number else (low, middle)
    below = bfloat16_value(low)
    above = bfloat16_value(high) if high < 0x7F80 else 2.0**128
    if number - below != above - number:
        return low if number - below < above - number else high
    return low if low % 2 == 0 else high


def bfloat16_text(bits):
    number = bfloat16_value(bits)
    if math.isnan(number) or math.isinf(number) or number == 0:
        return repr(number)
    magnitude = abs(number)
    for precision in range(10):
        mantissa, exponent = ("%.*e" % (precision, magnitude)).split("e")
        near = int(mantissa.replace(".", ""))
        found = []
        for figures in (near - 1, near, near + 1):
            text = "%de%d" % (figures, int(exponent) - precision)
            if figures > 0 and to_bfloat16(float(text)) == bits & 0x7FFF:
                found.append((abs(float(text) - magnitude), figures % 2, figures))
        if found:
            figures = str(min(found)[2])
            power = int(exponent) - precision + len(figures) - 1
            point = figures[0] + "." + figures[1:] if len(figures) > 1 else figures
            return ("-" if number < 0 else "") + decimal_text("%se%d" % (point, power))
    raise AssertionError(bits)


def float_text(rng):
    code, size = rng.choice([("e", 2), ("f", 4), ("d", 8), ("bfloat16", 2)])
    data = random_item(rng, size)
    if rng.random() < 0.3 and size > 2:
        data = struct.pack("<" + code, rng.choice([10.0 ** rng.randrange(-30, 30), rng.randrange(100000) / 100, 2.0 ** rng.randrange(-120, 120)]))
    bits = int.from_bytes(data, "little")
    if code == "bfloat16":
        expected = bfloat16_text(bits)
    elif code == "d":
        expected = repr(struct.unpack("<d", data)[0])
    else:
        expected = numpy_text(np.frombuffer(data, "<" + code)[0])
    kind = rng.choice(["any", "dtype"])
    text = code if code == "bfloat16" else "<f%d" % size if kind == "dtype" else "<" + code
    return request("item.text", kind, repr(text), repr(data)), [expected]


def other_text(rng):
    text, size = rng.choice([("<b", 1), (">H", 2), ("<i", 4), (">Q", 8), ("<q", 8), ("?", 1), ("c", 1), ("5s", 5), ("4p", 4), ("<hB", 3), ("2B", 2)])
    data = random_item(rng, size)
    return request("item.text", "any", repr(text), repr(data)), [repr(bare(struct.unpack(text, data)))]


# ---- literals

def random_literal(rng):
    choice = rng.random()
    if choice < 0.6:
        text = repr(random_value(rng))
    else:
        text = rng.choice(["0x1F", "0o17", "0b101", "1_000", "1__0", "0777", "00", "0_0", "1e5", "1E-5", "1.", ".5", "1.5e+3", "1j", "1.5J", "-1-2j", "+3", "- 3", "--3",
                           "1+2j", "1+2", "2j+1", "-1.5e3+2j", "1 + 2j", "True", "none", "Nan", "'a' 'b'", "'a' b'b'", "r'\\n'", "b'\\x41'", "rb'\\x'",
                           "'\\x41\\u20ac\\U0001F600\\101\\0'", "'''a\nb'''", '"""x"""', "'a\nb'", "'\\\n'", "u'x'", "ur'x'", "b'\xe9'", "(1)", "(1,)", "()", "[,]", "[1,,2]",
                           "[1,]", "1,2", "1,", " 1 ", "[1 2]", "(1", "'a", "1_", "0x", "0b2", "0xg", "1e", "1e+", "'\\u12'", "'\\U00110000'", "'\\q'", "''", "\"it's\"", "''''a'''",
                           "'\\777'", "b'\\777'", "b'\\u1234'", "1if", "12 # x", "[1, # x\n2]", "...", "f'x'", "1.e5", "0.0", "00.5", "09.5", "09", "0e0", "1_0.0_1", "1._0", "0_7", "0x_f", "0b_1", "1e1_0", "1e_1", "0xFFJ", "09j", "0b1.5", "1..2", "b''", "[]", "[[]]", "[(), []]"])
    return mutated(rng, text, "0123456789.ej+-_xXob'\"[](),\\ nrbTFN") if rng.random() < 0.4 else text


def literal(rng):
    text = random_literal(rng)
    if "#" in text or "inf" in text or "nan" in text or "\0" in text or "\\N" in text:
        raise Skip
    value = attempt(ast.literal_eval, text)
    line = request("literal", repr(text))
    unheld = (dict, set, type(...))

    def holds(thing):
        return not isinstance(thing, unheld) and (not isinstance(thing, (list, tuple)) or all(map(holds, thing)))

    if isinstance(value, BaseException) or not holds(value):
        return line, lambda words: None if words[0] == "error" else "error"
    return line, [repr(value)]


def typed(rng):
    text = rng.choice(STRINGS) if rng.random() < 0.5 else repr(random_value(rng, 3))
    if any(0xD800 <= ord(c) < 0xE000 for c in text):
        raise Skip
    if rng.random() < 0.5:
        def read():
            if text.strip() in ("True", "true", "False", "false"):
                return text.strip().lower() == "true"
            try:
                return int(text, 0)
            except ValueError:
                return int(text, 10)

        code = "<q"
    else:
        def read():
            try:
                return float(text)
            except ValueError:
                return int(text, 0)

        code = "<d"
    value = attempt(read)
    line = request("leaf.typed", "any", repr(code), repr(text))
    if isinstance(value, BaseException):
        return line, lambda words: None if words[0] == "error" and words[1] == "ValueError" else "ValueError"
    return line, [repr(value)]


CASES = [struct_parse, struct_unpack, struct_pack, struct_order, dtype_string, dtype_object, dtype_pep3118, dtype_unpack, dtype_order,
         dtype_leaves, dtype_pack, dtype_pack, float_text, float_text, other_text, literal, typed]


def run(driver, rng, count):
    """Compares `count` cases; (compared, differences as texts)."""
    differences, done = [], 0
    while done < count:
        batch = []
        while len(batch) < min(500, count - done):
            make = rng.choice(CASES)
            try:
                batch.append((make.__name__, *make(rng)))
            except Skip:
                pass
        for (name, line, expected), reply in zip(batch, driver.ask([line for _, line, _ in batch])):
            problem = wrong(reply, expected)
            if problem is not None:
                differences.append("%s\n  request  %s\n  bytelens %s\n  Python   %s" % (name, line, reply, problem))
        done += len(batch)
    return done, differences
