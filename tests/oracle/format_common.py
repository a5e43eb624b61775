"""What the comparisons of formats and items share: asking, judging, and random things to ask about."""
import ast
import math
import struct
import warnings


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


INTERESTING = [0, 1, -1, 2, 5, 22, 33, 127, 128, 129, 255, 256, 300, -128, -129, 32767, 32768, -32768,
    -32769, 65535, 65536,
               2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**32 - 1, 2**32, 2**53 + 1, 2**63 - 1, 2**63, -2**63,
               -2**63 - 1,
               2**64 - 1, 2**64, -2**64, 2**70, -2**70, 10**30, 10**400, -10**400]
FLOATS = [0.0, -0.0, 0.1, 1.5, -1.5, 300.7, 1e15, 1e16, 9999999999999998.0, 1e-4, 9.9e-5, 1e22, 1e23, 5e-324,
    2.2250738585072014e-308,
          1.7976931348623157e308, 3.4028234663852886e38, 3.4028235677973366e38, 3.5e38, 65504.0, 65519.99,
          65520.0, 5.960464477539063e-08,
          2.980232238769531e-08, 2.98023223876953125e-08, 1e-46, 7e-46, math.inf, -math.inf, math.nan, 1e300,
          -1e300, 2.0**63, -2.0**63,
          2.0**64, 18446744073709549568.0, 255.9, 256.0, -0.5, -1.0, 127.5, 128.0]
STRINGS = ["", "a", "x", "12", " 12 ", "1.5", "0x10", "1_0", "1__0", "_1", "True", "nan", "-inf", "Infinity",
    "1e5", "1e400", "1+2j", "1j", "j",
           "(1+2j)", "( 1 )", "+-1", "-", "007", "1 2", "it's", 'say "hi"', "\u20ac", "\xe9t\xe9",
           "\U0001f600", "a\0b", "a\0", "nanj", "infj", "1e5j",
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
    return rng.choice([b"", b"a", b"12", b"1.5", b"\xff", b"abc", b"a\0b", b"it's", b"nan",
        rng.randbytes(rng.randrange(longest + 1))])


def random_text(rng):
    if rng.random() < 0.6:
        return rng.choice(STRINGS)
    points = [rng.choice([rng.randrange(128), rng.randrange(0x3000), rng.randrange(0x110000)])
        for _ in range(rng.randrange(6))]
    # Digits of other scripts are numbers to int(), spaces of other scripts are spaces; not to bytelens.
    return "".join(c for c in map(chr, points) if not (ord(c) > 127 and (c.isdigit() or c.isspace()
        or c.isdecimal())))


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
    return eval(repr(value), {"inf": math.inf, "nan": math.nan, "infj": complex(0, math.inf),
        "nanj": complex(0, math.nan)})


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
