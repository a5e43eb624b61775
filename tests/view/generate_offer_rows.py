#!/usr/bin/python3
"""Writes tests/view/offer_rows.h: what CPython 3.11 and NumPy 1.24 say of every expression on offer for some views of 24
bytes, for the core's own tests, which also run where there is no Python (as WebAssembly).

    tests/view/generate_offer_rows.py > tests/view/offer_rows.h
"""
import sys

import numpy as np

SIZE = 24
VIEWS = {  # the spec line, and the same in NumPy
    "B[24]": ("u1", (24,), 0, None),
    "B[6]": ("u1", (6,), 0, None),
    "B[7]@3": ("u1", (7,), 3, None),
    "B[2,3]": ("u1", (2, 3), 0, None),
    "B[3,2]:F": ("u1", (3, 2), 0, (1, 3)),
    "B[2,3]/(1,2)": ("u1", (2, 3), 0, (1, 2)),
    "B[3]@4/(-2)": ("u1", (3,), 4, (-2,)),
    "B[4]@5/(0)": ("u1", (4,), 5, (0,)),
    "<h[3]": ("<i2", (3,), 0, None),
    ">h[2,2]@1": (">i2", (2, 2), 1, None),
    "<f4[2,3]": ("<f4", (2, 3), 0, None),
    "<d[3]": ("<f8", (3,), 0, None),
    "B[2,3,4]": ("u1", (2, 3, 4), 0, None),
    "B[0]": ("u1", (0,), 0, None),
    "B[]@2": ("u1", (), 2, None),
    "[('x','<f4'),('n','<u2')][4]": ([("x", "<f4"), ("n", "<u2")], (4,), 0, None),
    "S5[4]": ("S5", (4,), 0, None),
}


def expressions(array):
    shapes = [[n, max(1, array.nbytes // n)] for n in (2, 3)]
    yield from ("m.cast(%r)" % code for code in "BbchHiIqQfd")
    yield from ("m.cast('B', %r)" % shape for shape in shapes)
    yield from ("m.reshape(%s)" % shape for shape in ("-1", "2, -1", "-1, 2", "3, -1", "-1, 3"))
    yield "m.T"
    yield from ("m.view(%r)" % dtype for dtype in ("u1", "<i2", ">i2", "<f4"))
    yield from ("m[%s]" % key for key in ("::-1", "::2", "1:"))
    if array.ndim >= 2:
        yield from ("m[%s]" % key for key in ("0", ":, 0", ":, ::-1", "::-1, ::-1"))


def outcome(expression, array, base):
    try:
        made = eval(expression, {"m": memoryview(array) if ".cast(" in expression else array})
        if ".reshape(" in expression and not np.shares_memory(made, array) and array.size:
            raise AttributeError("Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the "
                "desired shape.")  # a view is wanted: what NumPy says when the shape is assigned
        made = np.asarray(made)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
    start = made.__array_interface__["data"][0] - base
    return "%s %s %s" % (list(made.shape), list(made.strides), start if made.size else "-")


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    base = np.zeros(SIZE, "u1")
    address = base.__array_interface__["data"][0]
    print("// Written by tests/view/generate_offer_rows.py from CPython 3.11 and NumPy %s; not to be edited by hand." % np.__version__)
    print("#pragma once\n\n// clang-format off\nnamespace python {\n\nstruct Offer {\n  const char *view, *expression, *outcome;\n};")
    print("constexpr Offer offers[] = {")
    for line, (dtype, shape, offset, strides) in VIEWS.items():
        array = np.ndarray(shape, dtype, base.data, offset, strides)
        for expression in expressions(array):
            print("    {%s}," % ", ".join(map(quoted, (line, expression, outcome(expression, array, address)))))
    print("};\n\n}  // namespace python")


sys.exit(main())
