"""Numbers as cells show them, literals, and what is typed into a cell."""
import ast
import math
import struct

import numpy as np

from format_common import STRINGS, Skip, attempt, mutated, random_item, random_value, request
from format_structs import bare


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
        data = struct.pack("<" + code,
            rng.choice([10.0 ** rng.randrange(-30, 30), rng.randrange(100000) / 100,
            2.0 ** rng.randrange(-120, 120)]))
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
    text, size = rng.choice([("<b", 1), (">H", 2), ("<i", 4), (">Q", 8), ("<q", 8), ("?", 1), ("c", 1),
        ("5s", 5), ("4p", 4), ("<hB", 3), ("2B", 2)])
    data = random_item(rng, size)
    return request("item.text", "any", repr(text), repr(data)), [repr(bare(struct.unpack(text, data)))]



def random_literal(rng):
    choice = rng.random()
    if choice < 0.6:
        text = repr(random_value(rng))
    else:
        text = rng.choice(["0x1F", "0o17", "0b101", "1_000", "1__0", "0777", "00", "0_0", "1e5", "1E-5",
            "1.", ".5", "1.5e+3", "1j", "1.5J", "-1-2j", "+3", "- 3", "--3",
                           "1+2j", "1+2", "2j+1", "-1.5e3+2j", "1 + 2j", "True", "none", "Nan", "'a' 'b'",
                           "'a' b'b'", "r'\\n'", "b'\\x41'", "rb'\\x'",
                           "'\\x41\\u20ac\\U0001F600\\101\\0'", "'''a\nb'''", '"""x"""', "'a\nb'", "'\\\n'",
                           "u'x'", "ur'x'", "b'\xe9'", "(1)", "(1,)", "()", "[,]", "[1,,2]",
                           "[1,]", "1,2", "1,", " 1 ", "[1 2]", "(1", "'a", "1_", "0x", "0b2", "0xg", "1e",
                           "1e+", "'\\u12'", "'\\U00110000'", "'\\q'", "''", "\"it's\"", "''''a'''",
                           "'\\777'", "b'\\777'", "b'\\u1234'", "1if", "12 # x", "[1, # x\n2]", "...",
                           "f'x'", "1.e5", "0.0", "00.5", "09.5", "09", "0e0", "1_0.0_1", "1._0", "0_7",
                           "0x_f", "0b_1", "1e1_0", "1e_1", "0xFFJ", "09j", "0b1.5", "1..2", "b''", "[]",
                           "[[]]", "[(), []]"])
    return mutated(rng, text, "0123456789.ej+-_xXob'\"[](),\\ nrbTFN") if rng.random() < 0.4 else text


def literal(rng):
    text = random_literal(rng)
    if "#" in text or "inf" in text or "nan" in text or "\0" in text or "\\N" in text:
        raise Skip
    value = attempt(ast.literal_eval, text)
    line = request("literal", repr(text))
    unheld = (dict, set, type(...))

    def holds(thing):
        return not isinstance(thing, unheld) and (not isinstance(thing, (list, tuple))
            or all(map(holds, thing)))

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
