"""What CPython and NumPy make of the operations that the driver understands.

An operation is a list: its name as in view_commands.cpp and memory_commands.cpp, then its words. Objects are known by
numbers; keys are written as in objects.h. State.execute gives the reply that the driver must give, or None for an
operation on something that is not there (its creation was refused, or the shrinking took it away).
"""
import ctypes
import warnings

import numpy as np

warnings.simplefilter("ignore")

TOO_BIG = "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
CANNOT_RESHAPE = (
    "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape."
)
# Which words are numbers of objects; all others travel as literals.
OBJECT_WORDS = {
    "buffer": (1,), "bytes": (1,), "v.make": (1, 2), "c.make": (1, 2), "v.reshape": (1, 2), "v.transpose": (1, 2),
    "v.view": (1, 2), "v.slice": (1, 2), "v.broadcast": (1, 2), "v.readonly": (1, 2), "v.spec": (1, 2), "v.get": (1,),
    "v.set": (1,), "v.list": (1,), "v.bytes": (1,), "v.find": (1,), "m.bytes": (1, 2), "m.of": (1, 2),
    "m.cast": (1, 2), "m.get": (1, 2), "m.set": (1,), "m.assign": (1, 3), "m.del": (1,), "m.readonly": (1, 2),
    "m.release": (1,), "m.attributes": (1,), "m.list": (1,), "m.tobytes": (1,), "m.hex": (1,), "m.equals": (1, 2),
    "m.contains": (1,), "m.iterate": (1,),
}  # fmt: skip
BARE_WORDS = {("buffer", 2), ("buffer", 3), ("v.reshape", 4), ("v.bytes", 2)}
C_TYPES = {
    "<h": ctypes.c_short, "<H": ctypes.c_ushort, "<i": ctypes.c_int, "<I": ctypes.c_uint, "<f": ctypes.c_float,
    "<d": ctypes.c_double, "<b": ctypes.c_byte, "<B": ctypes.c_ubyte, "<?": ctypes.c_bool,
    ">h": ctypes.c_short.__ctype_be__, ">i": ctypes.c_int.__ctype_be__, ">d": ctypes.c_double.__ctype_be__,
}  # fmt: skip

MISSING = object()  # what a KeyError says when an operation does not apply


class Refused(Exception):
    """An error where bytelens is stricter than Python on purpose: its name and text."""

    def __init__(self, name, text):
        super().__init__(text)
        self.name = name


def line_of(op):
    name = op[0]
    objects = OBJECT_WORDS.get(name, ())
    words = [name]
    for i, word in enumerate(op[1:], 1):
        words.append(str(word) if i in objects or (name, i) in BARE_WORDS else repr(word))
    return "\t".join(words)


def key_part(part):
    kind = part[0]
    if kind == "i":
        return part[1]
    if kind == "s":
        return slice(*part[1:4])
    if kind == "e":
        return Ellipsis
    if kind == "n":
        return None
    if kind == "t":
        return tuple(key_part(p) for p in part[1])
    return part[1]


def dtype_of(text):
    return np.dtype(eval(text) if text[0] in "[{" else text)


def ok(*words):
    return "\t".join(("ok",) + words)


def dense_strides(shape, itemsize, order):
    strides, step = [0] * len(shape), itemsize
    for axis in range(len(shape)) if order == "F" else reversed(range(len(shape))):
        strides[axis] = step
        step *= max(shape[axis], 1)
    return strides


def plain(value):
    """Items as bytelens gives them: a sub-array within a record is a list. KeyError for text that is no Unicode."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return type(value)(plain(item) for item in value)
    if isinstance(value, str) and any(ord(c) > 0x10FFFF for c in value):
        raise KeyError(MISSING)
    return value


def address(array):
    return array.__array_interface__["data"][0]


def root_of(array):
    while isinstance(array, np.ndarray):
        array = array.base
    return array


class State:
    def __init__(self):
        self.buffers, self.views, self.memories = {}, {}, {}
        self.names, self.addresses = {}, {}
        self.exporters = []  # a released memoryview still looks at the format, which is the exporter's

    def execute(self, op):
        try:
            return getattr(self, "do_" + op[0].replace(".", "_"))(*op[1:])
        except KeyError as error:
            if error.args and error.args[0] is MISSING:
                return None
            raise
        except (SystemError, MemoryError):  # NumPy's own trouble with text that is no Unicode, and what it copies
            return None
        except Refused as error:
            return "error\t%s\t%r" % (error.name, str(error))
        except (TypeError, ValueError, IndexError, NotImplementedError, AttributeError, OverflowError) as error:
            # The core has one kind for UnicodeEncodeError and UnicodeDecodeError.
            name = "UnicodeError" if isinstance(error, UnicodeError) else type(error).__name__
            return "error\t%s\t%r" % (name, str(error))

    # Objects

    @staticmethod
    def small(view):
        """The view, if all of it may be written out: strides of 0 and empty axes make huge ones cheap to have."""
        lists = nodes = 1
        for n in view.shape:
            lists *= n
            nodes += lists
        if nodes > 5000:
            raise KeyError(MISSING)
        return view

    def small_memory(self, number):
        memory = self.memory(number)
        try:
            return self.small(memory)
        except ValueError:  # released
            return memory

    def buffer(self, number):
        return self.find(self.buffers, number)

    def array(self, number):
        array = self.find(self.views, number)
        if not isinstance(array, np.ndarray):
            raise KeyError(MISSING)
        return array

    def memory(self, number):
        return self.find(self.memories, number)

    @staticmethod
    def find(table, number):
        if number not in table:
            raise KeyError(MISSING)
        return table[number]

    def keep_array(self, number, array):
        reply = self.describe_array(array)
        self.views[number] = array
        return reply

    def describe_array(self, array, readonly=None):
        root = root_of(array)
        offset = str(address(array) - self.addresses[id(root)]) if array.size else "-"
        flags = array.flags
        return ok(
            "view", str(array.itemsize), str(array.nbytes), str(list(array.shape)), str(list(array.strides)), offset,
            str(not flags.writeable if readonly is None else readonly), str(flags.c_contiguous),
            str(flags.f_contiguous),
        )  # fmt: skip

    def keep_memory(self, number, memory):
        reply = self.describe_memory(memory)
        self.memories[number] = memory
        return reply

    def describe_memory(self, m):
        obj = m.obj
        if isinstance(obj, ctypes.Array):
            obj = obj._root
        root = root_of(obj)
        return ok(
            "memory", repr(m.format), str(m.itemsize), str(m.nbytes), str(m.ndim), str(list(m.shape)),
            str(list(m.strides)), str(list(m.suboffsets)), str(m.readonly), str(m.c_contiguous), str(m.f_contiguous),
            str(m.contiguous), str(len(m)), self.names[id(root)],
        )  # fmt: skip

    def whole(self, obj):
        if isinstance(obj, ctypes.Array):
            obj = obj._root
        return ok(bytes(root_of(obj)).hex())

    # Buffers

    def do_buffer(self, number, text, writable):
        data = bytes.fromhex(text)
        if writable:
            data = bytearray(data)
        elif len(data) < 2:
            # Short bytes objects are shared; each buffer needs an identity of its own.
            data = type("Short", (bytes,), {})(data)
        self.buffers[number] = data
        self.names[id(data)] = "b%d" % number
        self.addresses[id(data)] = address(np.frombuffer(data, "u1")) if data else 0
        self.keep_alive = getattr(self, "keep_alive", []) + [data]
        return ok()

    def do_bytes(self, number):
        return ok(bytes(self.buffer(number)).hex())

    # NumPy

    def do_v_make(self, number, buffer, format, shape, strides, offset):
        data, dtype = self.buffer(buffer), dtype_of(format)
        size = len(data)
        if strides in (dense_strides(shape, dtype.itemsize, "C"), dense_strides(shape, dtype.itemsize, "F")):
            dense = strides != dense_strides(shape, dtype.itemsize, "C")
            order, strides = "F" if dense else "C", None
        else:
            order = "C"
        self.check_make(dtype.itemsize, shape, strides, offset, size)
        return self.keep_array(number, np.ndarray(shape, dtype, data, offset, strides, order))

    @staticmethod
    def check_make(itemsize, shape, strides, offset, size):
        """Where NumPy's own arithmetic would overflow, the exact answer; a negative offset it does not see at all."""
        if len(shape) > 32 or (strides is not None and len(strides) != len(shape)):
            return
        if offset < 0:
            text = "offset must be non-negative and no greater than buffer length (%d)" % size
            raise Refused("ValueError", text)
        if min(shape, default=0) < 0:
            raise Refused("ValueError", "negative dimensions are not allowed")
        count = itemsize
        for n in shape:
            count *= n or 1
        if count >= 2**63:
            raise Refused("ValueError", TOO_BIG)
        first, last = offset, offset
        if 0 not in shape:
            for n, stride in zip(shape, dense_strides(shape, itemsize, "C") if strides is None else strides):
                if n > 0:
                    first, last = min(first, first + (n - 1) * stride), max(last, last + (n - 1) * stride)
            last += itemsize
        # With strides over an empty buffer NumPy checks against the size that the items would have.
        if first < -(2**31) or last > 2**31 or (size == 0 and strides is not None and (first < 0 or last > 0)):
            if strides is None:
                raise Refused("TypeError", "buffer is too small for requested array")
            raise Refused("ValueError", "strides is incompatible with shape of requested array and size of buffer")

    def do_c_make(self, number, buffer, format, shape, strides, offset):
        data, kind = self.buffer(buffer), C_TYPES[format]
        for n in reversed(shape):
            kind = kind * n
        if not isinstance(data, bytearray) or strides is not None or not shape:
            raise KeyError(MISSING)
        if offset + ctypes.sizeof(kind) > len(data):
            raise KeyError(MISSING)
        array = kind.from_buffer(data, offset)
        array._root = data
        self.views[number] = array
        like = np.frombuffer(array, format.replace("<?", "?")).reshape(shape)
        self.addresses.setdefault(id(data), address(np.frombuffer(data, "u1")) if data else 0)
        return ok(
            "view", str(like.itemsize), str(like.nbytes), str(shape), str(dense_strides(shape, like.itemsize, "C")),
            str(offset) if like.size else "-", "False", str(like.flags.c_contiguous), str(like.flags.f_contiguous),
        )  # fmt: skip

    def do_v_reshape(self, number, source, shape, order):
        array = self.small(self.array(source))  # NumPy copies before it refuses
        if order == "C":
            try:
                array = array.view()
            except ValueError:  # too big to be made anew: that is not reshape's refusal
                raise KeyError(MISSING) from None
            array.shape = shape
            return self.keep_array(number, array)
        if list(array.shape) == shape:
            return self.keep_array(number, array.view())
        reshaped = array.reshape(shape, order=order)
        if root_of(reshaped) is None or (array.size and address(reshaped) != address(array)):
            raise Refused("AttributeError", CANNOT_RESHAPE)
        return self.keep_array(number, reshaped)

    def do_v_transpose(self, number, source, axes):
        array = self.array(source)
        if any(abs(axis) >= 2**31 for axis in axes or ()):  # NumPy cuts these to 32 bits
            raise KeyError(MISSING)
        return self.keep_array(number, array.transpose() if axes is None else array.transpose(axes))

    def do_v_view(self, number, source, format):
        return self.keep_array(number, self.array(source).view(dtype_of(format)))

    def do_v_slice(self, number, source, parts):
        key = tuple(key_part(part) for part in parts)
        if Ellipsis not in key:
            key += (Ellipsis,)
        return self.keep_array(number, self.array(source)[key])

    def do_v_broadcast(self, number, source, shape):
        array = np.broadcast_to(self.array(source), shape)
        return self.keep_array(number, array)

    def do_v_readonly(self, number, source):
        array = self.array(source).view()
        array.flags.writeable = False
        return self.keep_array(number, array)

    def do_v_spec(self, number, source):
        array = self.array(source).view()
        writable = isinstance(root_of(array), bytearray)
        if writable != array.flags.writeable:
            raise KeyError(MISSING)
        return self.keep_array(number, array)

    def do_v_get(self, source, index):
        array = self.array(source)
        if len(index) < array.ndim:
            raise Refused("ValueError", "incorrect number of indices for array")
        return ok(repr(plain(array[tuple(index) + (Ellipsis,)].item())))

    def do_v_set(self, source, index, value):
        array = self.array(source)
        if array.flags.writeable:
            if len(index) < array.ndim:
                raise Refused("ValueError", "incorrect number of indices for array")
            array[tuple(index) + (Ellipsis,)]
            if array.dtype.kind in "iu" and type(value) is int:
                limits = np.iinfo(array.dtype)
                if not limits.min <= value <= limits.max:
                    np.zeros(1, array.dtype)[0] = value  # refused by NumPy 1.24 already when it is beyond 64 bits
                    text = "Python integer %d out of bounds for %s" % (value, array.dtype.newbyteorder("=").name)
                    raise Refused("OverflowError", text)
        array[tuple(index)] = value
        return self.whole(array)

    def do_v_list(self, source):
        return ok(repr(plain(self.small(self.array(source)).tolist())))

    def do_v_bytes(self, source, order):
        return ok(repr(self.small(self.array(source)).tobytes(order)))

    def do_v_find(self, source, byte_offset):
        array = self.array(source)
        self.small(array)
        if not array.size:
            return ok("None")
        start = address(array) - self.addresses[id(root_of(array))]
        for index in np.ndindex(array.shape):
            distance = byte_offset - start - sum(i * stride for i, stride in zip(index, array.strides))
            if 0 <= distance < array.itemsize:
                return ok(str(list(index)))
        return ok("None")

    # memoryview

    def do_m_bytes(self, number, buffer):
        return self.keep_memory(number, memoryview(self.buffer(buffer)))

    def do_m_of(self, number, view):
        array = self.find(self.views, view)
        # NumPy keeps moving the address of arrays without items, and says in the format whether it is aligned.
        if isinstance(array, np.ndarray) and not array.size and array.dtype.names:
            raise KeyError(MISSING)
        self.exporters.append(array)
        return self.keep_memory(number, memoryview(array))

    def do_m_cast(self, number, source, format, *shape):
        return self.keep_memory(number, self.memory(source).cast(format, *shape))

    def do_m_get(self, number, source, key):
        memory = self.memory(source)
        value = memory[key_part(key)]
        if value is memory:
            value = memoryview(memory)  # the same view with a life of its own
        if isinstance(value, memoryview):
            return self.keep_memory(number, value)
        return ok("value", repr(value))

    def do_m_set(self, source, key, value):
        memory = self.memory(source)
        memory[key_part(key)] = value
        return self.whole(memory.obj)

    def do_m_assign(self, source, key, other):
        memory = self.memory(source)
        memory[key_part(key)] = self.small_memory(other)
        return self.whole(memory.obj)

    def do_m_del(self, source, key):
        del self.memory(source)[key_part(key)]

    def do_m_readonly(self, number, source):
        return self.keep_memory(number, self.memory(source).toreadonly())

    def do_m_release(self, source):
        self.memory(source).release()
        return ok()

    def do_m_attributes(self, source):
        return self.describe_memory(self.memory(source))

    def do_m_list(self, source):
        return ok(repr(self.small_memory(source).tolist()))

    def do_m_tobytes(self, source, order):
        return ok(repr(self.small_memory(source).tobytes(order)))

    def do_m_hex(self, source, *arguments):
        return ok(self.small_memory(source).hex(*arguments))

    def do_m_equals(self, source, other):
        return ok(str(self.small_memory(source) == self.small_memory(other)))

    def do_m_contains(self, source, value):
        return ok(str(value in self.small_memory(source)))

    def do_m_iterate(self, source):
        return ok(repr(list(self.small_memory(source))))
