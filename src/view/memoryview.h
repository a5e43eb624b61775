// Python's memoryview, rule for rule: CPython 3.11, Objects/memoryobject.c. What NumPy allows beyond it is in view/view.h.
#pragma once

// (Owner of src/view designs this header: class MemoryView over a View; format itemsize nbytes ndim shape strides suboffsets readonly
// c_contiguous f_contiguous contiguous obj, index by int or tuple, slices, item and slice assignment, cast, tolist, tobytes(order),
// hex(sep, bytes_per_sep), toreadonly, release, ==, len, iteration, in; each refusal with Python's kind and text.)
