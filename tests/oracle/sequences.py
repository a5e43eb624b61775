"""Fixed scripts: the classic cases, and one of each refusal that the random sequences meet too seldom."""


def fixed():
    """(title, operations, {index: reply that Python itself must give}) for each script."""
    yield "six bytes as two and three rows", [
        ["buffer", 0, "000102030405", 1],
        ["m.bytes", 0, 0],
        ["m.cast", 1, 0, "B", [2, 3]],
        ["m.cast", 2, 0, "B", [3, 2]],
        ["m.list", 1],
        ["m.list", 2],
        ["m.set", 1, ["t", [["i", 1], ["i", 1]]], 22],
        ["m.set", 2, ["t", [["i", 1], ["i", 1]]], 33],
        ["m.list", 0],
    ], {4: "ok\t[[0, 1, 2], [3, 4, 5]]", 5: "ok\t[[0, 1], [2, 3], [4, 5]]", 8: "ok\t[0, 1, 2, 33, 22, 5]"}
    yield "five numbers of 16 bits", [
        ["buffer", 0, "00" * 10, 1],
        ["m.bytes", 0, 0],
        ["m.cast", 1, 0, "h"],
        ["m.set", 1, ["i", 0], -2],
        ["m.set", 1, ["i", 1], -1],
        ["m.set", 1, ["i", 3], 1],
        ["m.set", 1, ["i", 4], 2],
        ["m.list", 0],
        ["m.set", 0, ["i", 5], 4],
        ["m.list", 1],
    ], {7: "ok\t[254, 255, 255, 255, 0, 0, 1, 0, 2, 0]", 9: "ok\t[-2, -1, 1024, 1, 2]"}
    for title, ops in refusals():
        yield title, ops, {}


def refusals():
    start = [["buffer", 0, "000102030405060708090a0b0c0d0e0f1011121314151617", 1], ["m.bytes", 0, 0]]
    casts = [
        ("h",), ("@h",), ("=h",), ("hh",), ("",), ("e",), ("zz",), ("h", [3, 4]), ("h", [3, 5]), ("h", (3,)), ("h", []),
        ("B", [24, 0]), ("B", [-1, 24]), ("B", ["a"]), ("B", [2.0]), ("B", [True, 24]), ("B", [2**64]), ("B", [2**62, 4]),
        ("h", [2**62]), ("B", 7), ("B", "ab"), ("B", None), ("B", [1] * 64), ("B", [1] * 65), ("B", [1] * 63 + [24]),
        ("B", [2**63 - 1]), ("B", [-(2**63)]), ("B", [-(2**63) - 1]), ("c",), ("?",), ("P",), ("n",), ("N",),
        ("\xe9",), ("B\xe9\u20ac",), ("\U0001f600",),
    ]  # fmt: skip
    yield "casts from bytes", start + [["m.cast", 1, 0, *cast] for cast in casts]
    for shape in ([2, 3, 4], [24, 1], [24]):
        yield "casts from %r" % shape, start + [["m.cast", 2, 0, "B", shape]] + [["m.cast", 1, 2, *c] for c in casts]
    yield "casts from 0-d", [
        ["buffer", 0, "00010203", 1],
        ["v.make", 0, 0, "<u4", [], None, 0],
        ["m.of", 0, 0],
        *[["m.cast", 1, 0, *c] for c in casts + [("B", [4]), ("B", [2, 2]), ("B", []), ("I", []), ("I", [1])]],
    ]
    yield "casts from no bytes", [
        ["buffer", 0, "", 1],
        ["m.bytes", 0, 0],
        *[["m.cast", 1, 0, *c] for c in casts + [("h", [0]), ("h", [1]), ("h", [])]],
        ["m.get", 1, 0, ["s", None, None, 2]],
        ["m.cast", 2, 1, "B"],
    ]
    one = ["i", 1]
    keys = [
        one, ["i", 24], ["i", -25], ["i", 2**63], ["i", 2**64], ["i", -(2**63) - 1], ["e"], ["x", None], ["x", "a"],
        ["x", 1.0], ["t", []], ["t", [one]], ["t", [one, one]], ["t", [one, one, one]], ["t", [one] * 4],
        ["t", [["e"]]], ["t", [["x", None]]], ["t", [["i", 5], one, one]], ["t", [one, ["i", -4], one]],
        ["t", [one, one, ["i", 2**64]]], ["s", None, None, 0], ["s", None, None, None], ["s", 1, 9, -(10**30)],
        ["s", 0, 1, None], ["t", [["s", None, None, None]]], ["t", [["s", 0, 1, None], ["s", 0, 1, None]]],
        ["t", [["s", 0, 1, None], one]], ["t", [["s", 0, 1, 0]]],
    ]  # fmt: skip
    values = [1, 256, -1, "a", None, 1.5, b"a", b"ab", [1], 10**40, True]
    sources = {
        "bytes": [["m.bytes", 1, 0]],
        "rows": [["m.cast", 1, 0, "B", [2, 3, 4]]],
        "numbers": [["m.cast", 1, 0, "@h"]],
        "read-only bytes": [["m.readonly", 1, 0]],
        "a released view": [["m.bytes", 1, 0], ["m.release", 1]],
        "0-d": [["v.make", 0, 0, "<u2", [], None, 2], ["m.of", 1, 0]],
        "big-endian": [["v.make", 0, 0, ">u2", [12], None, 0], ["m.of", 1, 0]],
        "halves": [["v.make", 0, 0, "<f2", [12], None, 0], ["m.of", 1, 0]],
        "unaligned": [["v.make", 0, 0, "<u4", [3], None, 1], ["m.of", 1, 0]],
        "records": [["v.make", 0, 0, "[('x','<f4'),('y','u1')]", [2], None, 0], ["m.of", 1, 0]],
        "text": [["v.make", 0, 0, "U2", [2], None, 0], ["m.of", 1, 0]],
        "strings": [["v.make", 0, 0, "S5", [2], None, 0], ["m.of", 1, 0]],
        "complex": [["v.make", 0, 0, "c8", [2], None, 0], ["m.of", 1, 0]],
        "nothing": [["v.make", 0, 0, "<u2", [2, 0, 3], None, 0], ["m.of", 1, 0]],
        "repeated": [["v.make", 0, 0, "u1", [3, 2], [0, 1], 0], ["m.of", 1, 0]],
        "Fortran order": [["v.make", 0, 0, "<u2", [3, 4], [2, 6], 0], ["m.of", 1, 0]],
        "from ctypes": [["c.make", 0, 0, "<h", [3, 2], None, 0], ["m.of", 1, 0]],
    }
    seps = [":", "", "ab", "\xe9", "\u2014", "\x7f", b":", b"\xff", b"", 5, [1], [], None]
    for title, source in sources.items():
        gets = [["m.get", 2, 1, key] for key in keys] + [["m.del", 1, key] for key in keys]
        sets = [["m.set", 1, key, value] for key in keys for value in values]
        sets += [["m.assign", 1, key, other] for key in keys for other in (0, 1)]
        whole = [["m.attributes", 1], ["m.list", 1], ["m.iterate", 1], ["m.equals", 1, 1], ["m.equals", 1, 0]]
        whole += [["m.equals", 0, 1], ["m.readonly", 3, 1], ["m.equals", 1, 3], ["m.equals", 3, 1]]
        whole += [["m.tobytes", 1, order] for order in (None, "C", "F", "A", "X", "")]
        whole += [["m.contains", 1, value] for value in values]
        whole += [["m.hex", 1]] + [["m.hex", 1, sep] for sep in seps]
        whole += [["m.hex", 1, ":", n] for n in (0, 1, -1, 2, -2, 3, -3, 100, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1)]
        whole += [["m.cast", 2, 1, "B"], ["m.cast", 2, 1, "B", [24]], ["m.cast", 2, 1, "h"]]
        yield "reading " + title, start + source + gets + whole
        yield "writing " + title, start + source + sets + whole
    yield "NumPy shapes", start + [
        ["v.make", 0, 0, *make]
        for make in [
            ("u1", [25], None, 0), ("u1", [24], None, 1), ("u1", [], None, 24), ("u1", [0], None, 24),
            ("u1", [0], None, 25), ("u1", [2, -3], None, 0), ("u1", [2**62, 4], None, 0), ("<u8", [2**62], None, 0),
            ("u1", [0, 2**62, 2**62], None, 0), ("u1", [2, 3], [1], 0), ("u1", [2, 3], [], 0), ("u1", [2, 3], [12, 12], 0),
            ("u1", [2, 3], [-1, 1], 0), ("u1", [2, 3], [-1, 1], 1), ("u1", [0, 3], [100, 100], 0),
            ("u1", [2, 3], [2**62, 2**62], 0), ("u1", [2, 3], [-(2**62), -(2**62)], 0), ("u1", [1, 3], [2**62, 1], 0),
            ("u1", [1] * 33, None, 0), ("u1", [1] * 32, None, 0), ("u1", [2**31, 2**31], [0, 0], 0),
            ("u1", [2**31, 2**32], [0, 0], 0), ("u1", [4], None, -1), ("u1", [4], None, -(2**63)),
            ("u1", [4], None, 2**63 - 1), ("u1", [2, 2], [-2, 1], 2), ("u1", [2, 2], [-2, 1], 1), ("u1", [2, 2], [2, 1], 21),
        ]
    ]  # fmt: skip
