#!/usr/bin/python3
"""Writes tests/view/tool_rows.h: what CPython 3.11 and NumPy 1.24 make of offset expressions, copied and pasted bytes and
readings, for the core's own tests, which also run where there is no Python (as WebAssembly).

    tests/view/generate_tool_rows.py > tests/view/tool_rows.h
"""
import ast
import base64
import datetime
import math
import operator
import random
import re
import struct
import sys
import uuid
import warnings
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "oracle"))
from format_texts import bfloat16_text, bfloat16_value, numpy_text  # noqa: E402

warnings.simplefilter("ignore")
rng = random.Random(2024)


def quoted(text):
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else "\\%03o" % b for b in text.encode()) + '"'


def rows(name, fields, lines):
    print("struct %s {\n  %s;\n};" % (name, fields))
    print("constexpr %s %ss[] = {" % (name, name.lower()))
    for line in lines:
        print("    {%s}," % ", ".join(quoted(word) if isinstance(word, str) else str(word).lower() + "u" * (isinstance(word, int) and not isinstance(word, bool)) for word in line))
    print("};\n")


# ---- offset expressions: evaluated by Python's own parser, each step within 64 bits and a sign

LIMIT = (1 << 64) - 1


class Refused(Exception):
    pass


def divided(a, b):
    if a % b:
        raise Refused("ValueError")
    return a // b


def shifted(a, b):
    if b > 1000 and a:
        raise Refused("OverflowError")
    return a << b if a else operator.lshift(a, min(b, 1))


OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: divided, ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod,
              ast.LShift: shifted, ast.RShift: operator.rshift, ast.BitAnd: operator.and_, ast.BitOr: operator.or_, ast.BitXor: operator.xor,
              ast.UAdd: operator.pos, ast.USub: operator.neg, ast.Invert: operator.invert}


def evaluated(node, names):
    if isinstance(node, ast.Constant):
        value = node.value
    elif isinstance(node, ast.Name):
        value = names[node.id]
    else:
        operands = [node.operand] if isinstance(node, ast.UnaryOp) else [node.left, node.right]
        try:
            value = OPERATIONS[type(node.op)](*[evaluated(operand, names) for operand in operands])
        except (ValueError, ZeroDivisionError):
            raise Refused("ValueError") from None
    if abs(value) > LIMIT:
        raise Refused("OverflowError")
    return value


def outcome(python, cursor, size):
    try:
        value = evaluated(ast.parse(python, mode="eval").body, {"HERE": cursor, "SIZE": size})
    except Refused as refused:
        return 0, str(refused)
    return (0, "IndexError") if value < 0 or size and value > size else (value, "")


def random_atom():
    """As typed, and in Python."""
    number = rng.choice([rng.randrange(10), rng.randrange(300), rng.randrange(1 << 16), rng.randrange(1 << 64)])
    kind = rng.randrange(16)
    if kind < 4:
        return str(number), str(number)
    if kind < 6:
        return hex(number), hex(number)
    if kind == 6:
        return "%x" % number + rng.choice("hH"), hex(number)
    if kind == 7:
        return rng.choice([bin, oct])(number), str(number)
    if kind == 8:
        return "{:_}".format(number), str(number)
    if kind == 9:
        small, power, suffixes = rng.randrange(50), *rng.choice([(10, "k K KiB kib"), (20, "m M MiB"), (30, "G g GiB"), (40, "T TiB")])
        return "%d%s" % (small, rng.choice(suffixes.split())), "(%d * %d)" % (small, 1 << power)
    if kind == 10:
        share = rng.randrange(130)
        return "%d%%" % share, "(%d * SIZE // 100)" % share
    if kind < 13:
        return rng.choice([".", "here", "Here"]), "HERE"
    return rng.choice(["end", "size", "END"]), "SIZE"


def random_expression(depth):
    kind = rng.randrange(10)
    if depth == 0 or kind < 2:
        return random_atom()
    if kind == 2:
        sign, (typed, python) = rng.choice("+-~"), random_expression(depth - 1)
        return "(%s%s)" % (sign, typed), "(%s%s)" % (sign, python)
    if kind < 5:
        typed, python = random_expression(depth - 1)
        return "(%s)" % typed, "(%s)" % python
    (left, python_left), (right, python_right) = random_expression(depth - 1), random_expression(depth - 1)
    sign = rng.choice(["+", "-", "*", "//", "/", "%", "<<", ">>", "&", "|", "^"])
    if sign in ("<<", ">>") and rng.random() < 0.7:
        right = python_right = str(rng.randrange(70))
    space = " " if sign == "%" or left[-1] == "%" else rng.choice(["", " "])
    return left + space + sign + space + right, python_left + " " + sign + " " + python_right


def offsets():
    for typed, python in [("1234", "1234"), ("0x4d2", "0x4d2"), ("4D2h", "0x4d2"), ("0b101", "5"), ("0b1h", "0xb1"), ("0o17", "15"), ("1_000", "1000"), ("0x_ff", "255"), ("00", "0"),
                          ("+16", "HERE + 16"), ("-0x10", "HERE - 16"), ("- 3 * 2", "HERE - 3 * 2"), ("+3 << 1", "HERE + 3 << 1"), ("--5", "HERE - -5"), ("-+-~5", "HERE - +-~5"),
                          (".", "HERE"), ("here + 1", "HERE + 1"), (".+1", "HERE + 1"), ("end", "SIZE"), ("end-16", "SIZE - 16"), ("size / 2", "SIZE / 2"), ("50%", "50 * SIZE // 100"), ("33% ", "33 * SIZE // 100"),
                          ("50%-1", "50 * SIZE // 100 - 1"), ("50% + 16", "50 * SIZE // 100 + 16"), ("50%7", "50 % 7"), ("50 % 7", "50 % 7"), ("50% 7", "50 % 7"), ("50%end", "50 % SIZE"), ("50 % -7", "50 % -7"),
                          ("(50%)/2", "50 * SIZE // 100 / 2"), ("4k", "4096"), ("1M", "1 << 20"), ("2KiB", "2048"), ("0x1k", "1024"), ("end + 1", "SIZE + 1"), ("-1000000", "HERE - 1000000"), ("7 / 2", "7 / 2"), ("8 / 2", "8 / 2"),
                          ("1 // 0", "1 // 0"), ("1 % 0", "1 % 0"), ("1 / 0", "1 / 0"), ("(0-7) // 2 + 10", "(0-7) // 2 + 10"), ("(0-7) % 4", "(0-7) % 4"), ("1 << -1", "1 << -1"), ("1 << 63", "1 << 63"),
                          ("1 << 64", "1 << 64"), ("0 << 1000", "0"), ("5 >> 1000", "0"), ("18446744073709551615", "18446744073709551615"), ("18446744073709551616", "18446744073709551616"),
                          ("99999999999999999999999999", "99999999999999999999999999"), ("18446744073709551615 + 1 - 1", "18446744073709551615 + 1 - 1"), ("4294967296 * 4294967296", "4294967296 * 4294967296"),
                          ("1 | 6 ^ 3 & 5 << 1 + 2 * 3", "1 | 6 ^ 3 & 5 << 1 + 2 * 3"), ("(here + 511) // 512 * 512", "(HERE + 511) // 512 * 512"), ("here & ~0xf", "HERE & ~0xf"), ("2 ** 3", None)]:
        for cursor, size in [(100, 1024), (17, 0), (5 << 40, 1 << 50)]:
            yield typed, cursor, size, *((0, "ValueError") if python is None else outcome(python, cursor, size))
    for _ in range(600):
        typed, python = random_expression(rng.randrange(1, 5))
        if rng.random() < 0.2:
            sign = rng.choice("+-")
            typed, python = sign + typed, "HERE" + sign + python
        size = rng.choice([0, 1, 1000, 1 << 32, 1 << 63])
        cursor = rng.randrange(size + 1) if size else rng.randrange(1 << 20)
        yield typed, cursor, size, *outcome(python, cursor, size)


# ---- copying and pasting

def random_bytes(length):
    return bytes(rng.choice([rng.randrange(256), rng.randrange(32, 127), rng.choice(b"\0\t\n\r'\"\\\x7f\xff")]) for _ in range(length))


def samples():
    yield from [b"", b"\xd1\xb2O", b"it's", b'say "it"', b"it's \"both\"", b"\\\t\n\r\x7f", bytes(range(256))]
    # Characters, beginnings of them, surrogates, overlong forms and what is beyond Unicode.
    yield from ["é€😀\0\ufffd".encode(), b"\xf0\x9f\x98", b"a\xe2\x82b\xf0\x9fc\xc3", b"\xed\xa0\x80\xed\x9f\xbf", b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf", b"\xf4\x90\x80\x80\xf5\xff"]
    for _ in range(40):
        yield random_bytes(rng.choice([1, 2, 3, 4, 11, 12, 13, 40]))
    for _ in range(60):
        yield bytes(rng.choice(b"a\x80\xbf\x8f\x90\x9f\xa0\xc1\xc2\xdf\xe0\xe1\xed\xef\xf0\xf3\xf4\xf5") for _ in range(8))


def wrapped(begin, data, end):
    words = ["0x%02x" % byte for byte in data]
    line = begin + ", ".join(words) + end
    if len(line) <= 80:
        return line
    return begin + "\n" + ",\n".join("    " + ", ".join(words[i:i + 12]) for i in range(0, len(words), 12)) + "\n" + end


def copies():
    for data in samples():
        numpy = "np.frombuffer(bytes.fromhex('%s'), dtype=np.uint8)" % data.hex()
        assert eval(numpy).tobytes() == data
        yield (data.hex(), data.hex(" "), wrapped("const unsigned char bytes[%d] = {" % len(data), data, "};"), repr(data), numpy,
               wrapped("new Uint8Array([", data, "])"), base64.b64encode(data).decode(), data.decode("utf-8", "replace").encode().hex())


def is_plain(number):
    return math.isfinite(number) and not (number == 0 and math.copysign(1, number) < 0)


def real_text(number, shown):
    return "np.nan" if math.isnan(number) else ("-" if number < 0 else "") + "np.inf" if math.isinf(number) else shown


def item_text(item):
    item = item.item() if isinstance(item, np.generic) and not isinstance(item, np.inexact) else item
    if isinstance(item, np.floating):
        return real_text(float(item), numpy_text(item))
    if isinstance(item, np.complexfloating):
        if is_plain(item.real) and is_plain(item.imag):
            real, imaginary = numpy_text(item.real).removesuffix(".0"), numpy_text(item.imag).removesuffix(".0")
            return imaginary + "j" if item.real == 0 else "(%s%s%sj)" % (real, "" if imaginary.startswith("-") else "+", imaginary)
        return "complex(%s, %s)" % tuple(real_text(float(part), numpy_text(part)) for part in (item.real, item.imag))
    return repr(item)


def nested_text(array):
    if isinstance(array, np.ndarray) and array.ndim > 0:
        return "[" + ", ".join(map(nested_text, array)) + "]"
    return item_text(array[()] if isinstance(array, np.ndarray) else array)


def array_text(array):
    if array.size == 0:
        return "np.zeros(%r, dtype=%s)" % (array.shape, dtype_text(array.dtype))
    if array.dtype.fields or array.dtype.kind == "V":
        text = "np.frombuffer(bytes.fromhex('%s'), dtype=%s)" % (array.tobytes().hex(), dtype_text(array.dtype))
        return text if array.ndim == 1 else text + ".reshape(%r)" % (array.shape,)
    return "np.array(%s, dtype=%s)" % (nested_text(array), dtype_text(array.dtype))


def dtype_text(dtype):
    """With the order's sign that dtype.str has and repr leaves out."""
    return repr(dtype.str) if not dtype.fields else re.sub(r"'([iubSV]\d+)'", r"'|\1'", str(dtype))


def checked(array, text):
    made = eval(text)
    assert made.dtype == array.dtype and made.shape == array.shape, (text, array)
    has_nan = array.dtype.kind in "fc" and np.isnan(array).any()
    same = np.array_equal(made, array, equal_nan=True) if has_nan else made.tobytes() == array.tobytes() or array.dtype.kind not in "fc" and made.tolist() == array.tolist()
    assert same, (text, array)
    return text


def views():
    """The view, its buffer, and the expression, white space apart."""
    for spec, dtype in [("B", "u1"), ("<h[2,3]", "<i2"), (">H[2,3]", ">u2"), ("i[2]", "<i4"), (">Q[2]", ">u8"), ("<q[]", "<i8"), ("?[5]", "?"), ("e[4]", "<f2"), (">f4[2,2]", ">f4"),
                        ("d[1,1,2]", "<f8"), ("c8[2]", "<c8"), (">c16", ">c16"), ("S3[4]", "S3"), ("5s[2]", "S5"), ("V3[2]", "V3"), ("c[4]", "S1"), ("P[2]", "<u8"), ("<h[0,3]", "<i2"), ("<h[3,0]", "<i2"),
                        ("[('x', '<f4'), ('rgb', '|u1', (3,))][2]", [("x", "<f4"), ("rgb", "u1", (3,))]), ("[('x', '<i2')][2,1]", [("x", "<i2")]), ("<hB[3]", [("f0", "<i2"), ("f1", "u1")]),
                        ("@bi[2]", {"names": ["f0", "f1"], "formats": ["|i1", "<i4"], "offsets": [0, 4], "itemsize": 8}), ("<xh[2]", {"names": ["f0"], "formats": ["<i2"], "offsets": [1], "itemsize": 3}),
                        ("3x[2]", "V3"), ("4p[2]", "V4"), ("(2,2)<i2[2]", ("<i2", (2, 2)))]:
        for data in [bytes(range(1, 33)), bytes(32), b"\xff" * 32, b"\x80\0\0\0\0\0\0\0" * 4, b"\0\0\0\x80" * 8, *[random_bytes(32) for _ in range(6)]]:
            dtype = np.dtype(dtype)
            inside = spec[spec.rindex("[") + 1:-1] if spec.endswith("]") and "(2,2)" not in spec else "2" if "(2,2)" in spec else None
            shape = (32 // dtype.itemsize,) if inside is None else tuple(map(int, inside.split(","))) if inside else ()
            array = np.ndarray(shape, dtype, data)
            text = array_text(array)
            if text.startswith("np.array") and dtype.kind == "?":
                array = array.view("u1") != 0  # any bit that is not 0 is True
            yield spec, data.hex(), checked(array, text)
    for _ in range(20):
        bits = random_bytes(8)
        numbers = np.array([bfloat16_value(word[0]) for word in struct.iter_unpack("<H", bits)], "<f4")
        text = "np.array([%s], dtype='<f4')" % ", ".join(real_text(float(number), repr(float(number))) for number in numbers)
        yield "bfloat16[4]", bits.hex(), checked(numbers, text)
    points = np.array(["é€", "a", "", "😀'"])
    yield "<U2[4]", points.astype("<U2").tobytes().hex(), checked(points.astype("<U2"), "np.array(['é€', 'a', '', \"😀'\"], dtype='<U2')")


def pastes():
    for text in ["d1b24f", "D1 B2 4F", "d1:b2:4f", "d1-b2-4f", "0xd1, 0xB2,0x4f", "0xd1b24f", "\\xd1\\xb2\\x4f", " d1 b2\n4f\t"]:
        yield text, "d1b24f", "hex"
    yield "0xa 0x0 0xff", "0a00ff", "hex"
    for text in ["static const uint8_t bytes[3] = {\n  0xd1, // first\n  0xB2, /* , 7 */\n  0117,\n};", "{209,178,79}", "[209, 178, 79]", "new Uint8Array([209, 0xb2, 0b1001111])",
                 "bytes([0xd1, 0xb2, 0o117])", "let b: [u8; 3] = [0xd1u8, 178_u8, 79];", "{0xD1U, 178ul, -177}".replace("-177", "79"), "[]byte{209, 178, 79}", "int8_t a[] = {-47, -78, 79}"]:
        yield text, "d1b24f", "C array"
    yield "{}", "", "C array"
    for text in ["b'\\xd1\\xb2O'", 'B"\\xd1\\xb2O"', "b'\\xd1' b'\\xb2O'", "(b'\\xd1'\n b'\\xb2O')", "bytes.fromhex('d1 b24f')", 'bytearray.fromhex("D1B24F")', "bytearray(b'\\xd1\\xb2O')", "b'''\\xd1\\xb2O'''",
                 "np.frombuffer(bytes.fromhex('d1b24f'), dtype=np.uint8)", "b'\\321\\262\\117'"]:
        assert bytes(eval(text)) == b"\xd1\xb2O", text
        yield text, "d1b24f", "Python bytes"
    for text in ["rb'\\xd1'", "Rb'\\''", "b'\\q{['", "b''"]:
        yield text, eval(text).hex(), "Python bytes"
    for text in ["np.array([[1, 2], [3, 4]], dtype='<i2')", "np.array([1.5, np.nan, -np.inf], dtype='>f4')", "np.array([1, 2])", "np.array([1, 2.5])", "np.array([True, False])", "numpy.array([], dtype=np.int16)",
                 "np.array(7, 'u1')", "np.array([b'np.nan', b\"float('inf')\"], dtype='S14')", "np.array(['a', 'é'], dtype='<U2')", "np.array([(1, 2.5), (3, 4)], dtype=[('x', '<i2'), ('y', '>f8')])",
                 "np.array([float('nan')],\n         dtype=np.float32)", "np.array([(1+2j), 3], dtype='<c8')"]:
        yield text, eval(text.replace("numpy.", "np.")).tobytes().hex(), "NumPy array"
    for text in ["0bJPAA==", "SGVsbG8=", "data:image/gif;base64,R0lGODlh", "base64: 0bJP", "AAECAwQFBgcICQoLDA0ODw==", "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno"]:
        yield text, base64.b64decode(text.split("base64,")[-1].removeprefix("base64:")).hex(), "Base64"
    for data in samples():
        if data:
            yield data.hex(rng.choice([" ", ":", "-"])), data.hex(), "hex"
            yield rng.choice([", ", ",", " "]).join("0x%02X" % byte for byte in data), data.hex(), "hex"
            yield "b64 = 'base64,%s" % base64.b64encode(data).decode(), data.hex(), "Base64"
        yield repr(data), data.hex(), "Python bytes"
        yield repr(list(data)), data.hex(), "C array"


# ---- readings

EPOCH, NONE = datetime.datetime(1970, 1, 1), "–"


def iso(moment, seconds, ticks=0):
    try:
        text = (moment + datetime.timedelta(seconds=seconds)).isoformat()
    except OverflowError:
        return NONE
    return text + (".%07d" % ticks).rstrip("0") * (ticks != 0) + "Z"


def dos(value):
    try:
        return datetime.datetime(1980 + (value >> 25), value >> 21 & 15, value >> 16 & 31, value >> 11 & 31, value >> 5 & 63, (value & 31) * 2).isoformat()
    except ValueError:
        return NONE


def character(data, codec, lengths):
    """Its repr and length; what is cut off has no length."""
    for length in lengths:
        if len(data) >= length:
            try:
                return repr(data[:length].decode(codec)), length
            except UnicodeDecodeError as error:
                refusal = error
                if error.start == 0 and error.reason not in ("unexpected end of data",):
                    return NONE, error.end if codec == "utf-8" else 2
    return "", 0


def leb128(data, signed):
    for count, byte in enumerate(data):
        if byte < 128:
            value = sum((b & 127) << 7 * i for i, b in enumerate(data[:count + 1]))
            if signed and byte & 64:
                value -= 1 << 7 * (count + 1)
            fits = -(1 << 63) <= value < 1 << 63 if signed else value < 1 << 64
            return str(value) if fits else NONE, count + 1
    return "", 0


def read(name, data, order):
    prefix = "<" if order == "little" else ">"
    numbers = {"uint8": "B", "int8": "b", "uint16": "H", "int16": "h", "uint32": "I", "int32": "i", "uint64": "Q", "int64": "q", "float16": "e", "bfloat16": "H", "float32": "f", "float64": "d",
               "GUID": "16s", "Unix time 32": "i", "Unix time 64": "q", "DOS time": "I", "FILETIME": "Q", "RGB": "3s", "RGBA": "4s"}
    if name == "UTF-8":
        return character(data, "utf-8", [1, 2, 3, 4])
    if name == "UTF-16":
        return character(data, "utf-16-le" if order == "little" else "utf-16-be", [2, 4])
    if name.endswith("LEB128"):
        return leb128(data, name == "SLEB128")
    size = struct.calcsize(prefix + numbers[name])
    if len(data) < size:
        return "", 0
    value, = struct.unpack(prefix + numbers[name], data[:size])
    if name.startswith("float"):
        text = numpy_text(np.frombuffer(data[:size], prefix + "f%d" % size)[0])
    elif name == "bfloat16":
        text = bfloat16_text(value)
    elif name == "GUID":
        text = "{%s}" % str(uuid.UUID(**{"bytes_le" if order == "little" else "bytes": value})).upper()
    elif name.startswith("Unix"):
        text = iso(EPOCH, value)
    elif name == "DOS time":
        text = dos(value)
    elif name == "FILETIME":
        text = iso(datetime.datetime(1601, 1, 1), value // 10**7, value % 10**7)
    elif name.startswith("RGB"):
        text = "#" + value.hex()
    else:
        text = str(value)
    return text, size


NAMES = ("uint8 int8 uint16 int16 uint32 int32 uint64 int64 float16 bfloat16 float32 float64 UTF-8 UTF-16 GUID".split()
         + ["Unix time 32", "Unix time 64", "DOS time", "FILETIME", "ULEB128", "SLEB128", "RGB", "RGBA"])
ORDERED = set(NAMES) - {"uint8", "int8", "UTF-8", "ULEB128", "SLEB128", "RGB", "RGBA"}


def reading_samples():
    yield from [b"", b"\0" * 32, b"\xff" * 32, bytes(range(32)), b"\x80" * 31 + b"\1", b"\x80" * 32, b"\xe5\x8e\x26", b"\xff" * 9 + b"\1", b"\xff" * 9 + b"\2", b"\x80" * 9 + b"\x7f", b"\x80" * 9 + b"\x01",
                b"\x80\x80\0", b"\xff\xff\x7f", "é".encode() + b"x", "\0\n'\u200b".encode(), b"\xf0\x9f\x98", b"\xf0\x9f\x98\x80", b"\xf0\x9f\x41\x80", b"\xed\xa0\x80", b"\xc3", b"\xe2\x82", b"\x3d\xd8\0\xde",
                b"\xd8\x3d\xde\0", b"\x3d\xd8", b"\x3d\xd8\0", b"\x3d\xd8\x41\0", b"\0\xdc", b"\xdc\0"]
    for _ in range(20):
        yield random_bytes(rng.choice([1, 2, 3, 5, 7, 8, 12, 16, 20, 32]))
    for order in "<>":
        for _ in range(12):
            yield struct.pack(order + "q", rng.randrange(-62135596800, 253402300800))
            yield struct.pack(order + "Q", rng.randrange(2650467744000000000))
        for second in [-62135596800, -62135596801, 253402300799, 253402300800, 951782400, 951868799, 951868800, -2203891201, 4107542399, -1]:
            yield struct.pack(order + "q", second)
            yield struct.pack(order + "Q", (second + 11644473600) * 10**7 & LIMIT)
        for _ in range(8):
            yield struct.pack(order + "I", rng.randrange(128) << 25 | rng.randrange(14) << 21 | rng.randrange(32) << 16 | rng.randrange(25) << 11 | rng.randrange(61) << 5 | rng.randrange(31))


def readings():
    """One line for each sample, with the texts and lengths of all readings behind one another."""
    for data in reading_samples():
        sides = [[read(name, data, order) if order == "little" or name in ORDERED else ("", 0) for name in NAMES] for order in ("little", "big")]
        yield data.hex(), *["".join("%s\t%d\n" % part for part in side) for side in sides]


def said(function):
    try:
        return function().hex(), ""
    except Exception as error:
        name = type(error).__name__
        return "", "%s: %s" % ("struct.error" if name == "error" else name, error)


def typed_readings():
    """Numbers as struct.pack takes them, GUIDs as uuid.UUID does."""
    for name, code in zip(NAMES, "BbHhIiQqe-fd"):
        if code == "-":
            continue
        for order, prefix in [("little", "<"), ("big", ">")]:
            if code in "efd":
                texts, convert = ["1.5", "-0.0", "1e300", "65520", "65519.99", "3.5e38", "inf", "-nan", "1_0.5", "x", "", "1e400"], float
            else:
                bits = struct.calcsize("<" + code) * 8
                texts, convert = [str(v) for v in (0, -1, (1 << bits) - 1, 1 << bits, -(1 << bits - 1), -(1 << bits - 1) - 1, (1 << bits - 1) - 1, 1 << bits - 1, 1 << 70)] + ["0x7f", "0b11", " 1_2 ", "x", ""], int
            for text in texts:
                based = text[:2] in ("0x", "0b")
                yield name, order == "big", text, *said(lambda: struct.pack((prefix if struct.calcsize("<" + code) > 1 else "<") + code, int(text, 0) if based else convert(text.strip())))
    for text in ["{00112233-4455-6677-8899-AABBCCDDEEFF}", "00112233445566778899aabbccddeeff", "urn:uuid:00112233-4455-6677-8899-aabbccddeeff", "0011", "g0112233445566778899aabbccddeeff", ""]:
        yield "GUID", False, text, *said(lambda: uuid.UUID(text).bytes_le)
        yield "GUID", True, text, *said(lambda: uuid.UUID(text).bytes)
    for text in ["2024-02-29T12:34:56Z", "2024-02-29 12:34", "2024-02-29", "1969-12-31T23:59:59+00:00", "2000-01-01T00:00:00+05:30", "1999-12-31T23:59:59-11:00"]:
        moment = datetime.datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)
        seconds = int((moment - EPOCH.replace(tzinfo=datetime.timezone.utc)).total_seconds())
        yield "Unix time 32", True, text, struct.pack(">i", seconds).hex(), ""
        yield "Unix time 64", False, text, struct.pack("<q", seconds).hex(), ""
        yield "FILETIME", False, text, struct.pack("<Q", (seconds + 11644473600) * 10**7).hex(), ""
    for text, seconds in [("2038-01-19T03:14:07Z", 2**31 - 1), ("2038-01-19T03:14:08Z", 2**31), ("1901-12-13T20:45:52Z", -2**31), ("1901-12-13T20:45:51Z", -2**31 - 1)]:
        yield "Unix time 32", False, text, *said(lambda: struct.pack("<i", seconds))
    for text in ["a", "é", "€", "😀", "'\\n'", '"\\x00"', "'\\u20ac'", "'"]:
        plain = eval(text) if len(text) > 1 else text
        yield "UTF-8", False, text, plain.encode().hex(), ""
        yield "UTF-16", False, text, plain.encode("utf-16-le").hex(), ""
        yield "UTF-16", True, text, plain.encode("utf-16-be").hex(), ""


print("""// Written by tests/view/generate_tool_rows.py from CPython %d.%d and NumPy %s; not to be edited by hand.
#pragma once

#include <cstdint>

// clang-format off
namespace python {
""" % (*sys.version_info[:2], np.__version__))
rows("Offset", "const char* text; std::uint64_t cursor, size, offset; const char* error", offsets())
rows("Copy", "const char *data, *hex, *c, *python, *numpy, *javascript, *base64, *text", copies())
rows("CopyView", "const char *spec, *data, *numpy", views())
rows("Paste", "const char *text, *data, *kind", pastes())
rows("ReadingRow", "const char *data, *little, *big", readings())
rows("TypedReading", "const char* name; bool big; const char *text, *data, *error", typed_readings())
print("}  // namespace python\n// clang-format on")
