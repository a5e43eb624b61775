"""struct formats: what calcsize takes, what unpack and pack (or memoryview, for native codes) make of items."""
import ast
import struct

from format_common import (
    MAX_LEAVES, Skip, as_sent, attempt, mutated, random_bytes, random_float, random_int, random_item,
    random_value, request,
)


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
    text, size = legal_struct(rng) if rng.random() < 0.6 else (rng.choice(["", "@", "<",
        ">"]) + rng.choice("cbB?hHiIlLqQefdnNP"), 0)
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
        if int(words[2]) != size or struct.calcsize(changed) != size or (ordered and order == ">"
            and changed[0] not in ">!"):
            return "another format of the same size"
        same = struct.unpack(changed, struct.pack(changed, *values))
        return None if repr(same) == repr(values) or "nan" in repr(values) else "the same values"

    return request("format.order", "struct", repr(text), repr(order)), judge
