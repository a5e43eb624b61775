"""Random operations, legal ones and illegal ones, for the objects that are there."""
import math
import struct

import numpy as np

NATIVE = "cbB?hHiIlLqQnNfdP"
SIZES = {c: struct.calcsize(c) for c in NATIVE}
BAD_FORMATS = ["", "e", "s", "x", "p", "<h", ">B", "=i", "hh", "2B", "zz", "@", "@@B", "T{B:a:}", "B ", " B", "Z", "w", "\xe9", "h\u20ac\u20ac"]
# None that is a struct format, too: a view's spec line would be read as that.
DTYPES = [
    "u1", "u1", "u1", "i1", "<u2", "<i2", ">u2", ">i2", "<i4", ">u4", "<u8", ">i8", "<i8", "longlong", "ulonglong", "bool", "<f2", ">f2",
    "<f4", ">f4", "<f8", ">f8", "c8", ">c16", "S1", "S3", "U1", ">U2", "V3", "[('x','<f4'),('y','u1')]",
    "[('a','u1'),('b','>u2',(2,))]", "[('p',[('x','<i2'),('y','<i2')]),('q','S3')]",
    "{'names':['a','b'],'formats':['u1','<f4'],'offsets':[0,4],'itemsize':12}",
    "{'names':['a','b'],'formats':['u1','<u2'],'offsets':[2,0]}",
]  # fmt: skip
C_FORMATS = ["<h", "<H", "<i", "<I", "<f", "<d", "<b", "<B", "<?", ">h", ">i", ">d"]
HOSTILE = [2**31, 2**32 + 1, 2**61, 2**62, 2**63 - 1, -(2**63), -(2**62), -(2**31)]
BEYOND = [2**63, 2**64, -(2**63) - 1, 10**30, -(10**30)]
PATTERNS = ["0000c07f", "000000000000f87f", "000080ff", "0000000000000080", "00000080", "00000000", "0000803f", "61000000"]


class Generator:
    def __init__(self, rng, state):
        self.rng, self.state = rng, state
        self.next = 0

    def new(self):
        # Mostly new names; sometimes an old one is taken over.
        if self.next and self.rng.random() < 0.1:
            return self.rng.randrange(self.next)
        self.next += 1
        return self.next - 1

    def chance(self, probability):
        return self.rng.random() < probability

    def buffer(self):
        rng = self.rng
        size = rng.choice([0, 1, 2, 3]) if self.chance(0.06) else rng.choice([6, 8, 12, 16, 24, 24, 24, 30, 48, 64, 80])
        kind = rng.randrange(4)
        if kind == 0:
            data = bytes(range(size))
        elif kind == 1:
            data = rng.randbytes(size)
        elif kind == 2:
            data = bytes(rng.choice([0, 0, 1, 2, 255, 128, 97]) for _ in range(size))
        else:
            data = bytes.fromhex("".join(rng.choice(PATTERNS) for _ in range(size)))[:size]
        return ["buffer", self.new(), data.hex(), 1 if self.chance(0.92) else 0]

    def integer(self, around):
        rng = self.rng
        if self.chance(0.03):
            return rng.choice(HOSTILE)
        around = min(around, 2**62)
        return rng.randint(-around - 2, around + 2)

    def shape_of(self, items, rank=None):
        """Some shape with that many items."""
        rng = self.rng
        shape, rest = [], items
        for _ in range(rng.randrange(4) if rank is None else rank - 1):
            factors = [n for n in range(1, min(rest, 12) + 1) if rest % n == 0] or [rest]
            n = rng.choice(factors)
            shape.append(n)
            rest //= n or 1
        shape.append(rest)
        rng.shuffle(shape)
        return shape

    def spoilt(self, shape):
        """The shape, or seldom one that is wrong."""
        rng, shape = self.rng, list(shape)
        if self.chance(0.12) and shape:
            shape[rng.randrange(len(shape))] = rng.choice([0, 1, 2, 3, 5, 7, -1, -2] + HOSTILE)
        if self.chance(0.04):
            shape.append(rng.choice([1, 2, 0]))
        if self.chance(0.005):
            shape += [1] * rng.choice([28, 33, 60, 65])
        return shape

    def slice_part(self, n):
        rng = self.rng
        if 1 < n < 10**6 and self.chance(0.5):
            # One that keeps some items.
            first, last = sorted(rng.sample(range(n + 1), 2))
            step = rng.choice([1, 1, 2, -1, -2])
            if step < 0:
                return ["s", last - 1, first - 1 if first else None, step]
            return ["s", first, last, None if step == 1 else step]

        def bound():
            return None if self.chance(0.4) else self.integer(n)

        step = None if self.chance(0.4) else self.rng.choice([1, -1, 2, -2, 3, -3, self.integer(n)])
        return ["s", bound(), bound(), step]

    # NumPy

    def make(self, buffers):
        rng = self.rng
        number = rng.choice(buffers)
        size = len(self.state.buffers[number])
        format = rng.choice(DTYPES)
        itemsize = np.dtype(eval(format) if format[0] in "[{" else format).itemsize
        offset = 0 if self.chance(0.6) else rng.randrange(0, 9)
        fitting = max(size - offset, 0) // itemsize
        shape = [] if self.chance(0.08) else self.shape_of(rng.randint(min(fitting, 1), fitting) if self.chance(0.5) else fitting)
        strides = None
        if self.chance(0.35):
            choices = [0, itemsize, -itemsize, 1, -1, 2 * itemsize, 3, -2 * itemsize]
            strides = [rng.choice(choices) for _ in shape]
            offset = rng.randint(0, size)
            shape = [min(n, rng.choice([1, 2, 2, 3, 3, 4])) for n in shape]
            if self.chance(0.05):
                strides.append(1)
            if self.chance(0.04) and strides:
                strides[0] = rng.choice(HOSTILE)
        elif self.chance(0.2):
            step, strides = itemsize, []
            for n in shape:
                strides.append(step)
                step *= max(n, 1)
        if self.chance(0.03):
            offset = rng.choice([size, size + 1, -1, 2**62, -(2**62)])
        shape = self.spoilt(shape)
        # NumPy reads (-1,) as "as many as fit"; a lone axis is never below 0 here.
        if len(shape) == 1 and shape[0] < 0:
            shape = [2]
        return ["v.make", self.new(), number, format, shape, strides, offset]

    def make_c(self, buffers):
        rng = self.rng
        number = rng.choice(buffers)
        format = rng.choice(C_FORMATS)
        itemsize = struct.calcsize(format)
        offset = rng.choice([0, 0, 1, 2, 4])
        fitting = max(len(self.state.buffers[number]) - offset, 0) // itemsize
        shape = self.shape_of(fitting, rng.choice([1, 1, 2])) if fitting else [0]
        return ["c.make", self.new(), number, format, shape, None, offset]

    def array_op(self, number, array):
        rng = self.rng
        kind = rng.choice(
            "reshape transpose view slice slice slice broadcast readonly spec get get set set set list bytes find of of".split()
        )
        shape = list(array.shape)
        if kind == "reshape":
            wanted = self.shape_of(array.size) if array.size else rng.choice([[0], [0, 3], shape, [2, 0, 1]])
            if self.chance(0.2):
                wanted.insert(rng.randrange(len(wanted) + 1), 1)
            if wanted and self.chance(0.3):
                wanted[rng.randrange(len(wanted))] = -1
            return ["v.reshape", self.new(), number, self.spoilt(wanted), rng.choice("CCF")]
        if kind == "transpose":
            axes = list(range(array.ndim))
            rng.shuffle(axes)
            if axes and self.chance(0.3):
                axes[0] -= array.ndim
            if axes and self.chance(0.2):
                axes[-1] = self.integer(array.ndim)
            if self.chance(0.1):
                axes = axes[1:]
            return ["v.transpose", self.new(), number, None if self.chance(0.3) else axes]
        if kind == "view":
            return ["v.view", self.new(), number, rng.choice(DTYPES)]
        if kind == "slice":
            parts = []
            for n in shape[: rng.randint(0, len(shape))] if self.chance(0.4) else shape:
                if self.chance(0.2):
                    parts.append(["i", rng.randint(-n, n - 1) if n and self.chance(0.9) else self.integer(n)])
                else:
                    parts.append(self.slice_part(n))
            for extra, probability in ((["e"], 0.3), (["n"], 0.3), (["n"], 0.1), (["i", 0], 0.05), (["e"], 0.04)):
                if self.chance(probability):
                    parts.insert(rng.randrange(len(parts) + 1), extra)
            return ["v.slice", self.new(), number, parts]
        if kind == "broadcast":
            wanted = [n if n != 1 or self.chance(0.5) else rng.choice([0, 2, 3]) for n in shape]
            if self.chance(0.5):
                wanted.insert(0, rng.choice([0, 1, 2, 3]))
            if wanted and self.chance(0.15):
                wanted[rng.randrange(len(wanted))] = rng.choice([0, 1, 2, 5, -1])
            if self.chance(0.05):
                wanted = wanted[1:]
            return ["v.broadcast", self.new(), number, wanted]
        if kind in ("readonly", "spec"):
            return ["v." + kind, self.new(), number]
        if kind == "find":
            return ["v.find", number, rng.randint(-1, 40)]
        if kind == "list":
            return ["v.list", number] if array.size < 3000 else ["v.get", number, []]
        if kind == "bytes":
            return ["v.bytes", number, rng.choice("CF")] if array.size < 3000 else ["v.get", number, []]
        if kind == "of":
            return ["m.of", self.new(), number]
        index = [rng.randint(-n, n - 1) if n and self.chance(0.97) else self.integer(n) for n in shape]
        if self.chance(0.05):
            index.append(0)
        if self.chance(0.03):
            index = index[1:]
        if kind == "get":
            return ["v.get", number, index]
        value = self.array_value(array.dtype)
        return ["v.get", number, index] if value is None else ["v.set", number, index, value]

    def array_value(self, dtype):
        rng, kind = self.rng, dtype.kind
        if kind in "iu":
            limits = np.iinfo(dtype)
            near = [limits.min, limits.max, limits.min - 1, limits.max + 1, 0, 1, -1]
            return rng.choice(near) if self.chance(0.3) else rng.randint(int(limits.min), int(limits.max))
        if kind == "f":
            return rng.choice([0.0, -0.0, 1.5, -2.25, 1e-7, 3, 100.125, math.inf, -math.inf, math.nan, True])
        if kind == "c":
            return rng.choice([1j, 2.5 - 1.25j, 3, 0.5, 0j])
        if kind == "b":
            return self.chance(0.5)
        if kind == "S":
            return rng.choice([b"", b"a", b"ab", b"abc", b"abcd", b"a\0b"])
        if kind == "U":
            return rng.choice(["", "a", "ab", "abc", "\u20ac", "\U0001f600"])
        return None

    # memoryview

    def key(self, shape, any_kind=True):
        rng = self.rng
        first = shape[0] if shape else 1

        def index(n):
            if self.chance(0.02):
                return ["i", rng.choice(BEYOND)]
            return ["i", rng.randint(-n, n - 1) if n and self.chance(0.85) else self.integer(n)]

        kind = rng.random()
        if kind < 0.3:
            return index(first)
        if kind < 0.6:
            part = self.slice_part(first)
            if self.chance(0.01):
                part[rng.randint(1, 3)] = rng.choice(BEYOND)
            return part
        if kind < 0.85:
            parts = [index(n) for n in shape]
            if self.chance(0.1):
                parts.append(["i", 0])
            if self.chance(0.1):
                parts = parts[1:]
            return ["t", parts]
        if kind < 0.9:
            return ["e"]
        if kind < 0.94:
            return ["x", rng.choice([None, "a", 1.5, b"x", 1j])]
        parts = []
        for n in shape:
            parts.append(
                rng.choice([index(n), self.slice_part(n), self.slice_part(n), ["e"], ["x", rng.choice([None, "a", 0.0])]])
            )
        return ["t", parts]

    def memory_value(self, code):
        rng = self.rng
        if self.chance(0.15):
            return rng.choice([None, "a", "", b"", b"a", b"ab", 1.5, 1j, True, False, [], [1], (1, 2), 10**40, -(10**40), 2**64])
        if code == "c":
            return bytes([rng.randrange(256)])
        if code == "?":
            return rng.choice([True, False, 0, 1, "", "a", 2.5, [], [0], None, 0.0, 0j])
        if code in "fd":
            return rng.choice([0.0, -0.0, 1.5, 1e-7, 1e300, -1e39, 7, math.inf, math.nan, True])
        if code in SIZES:
            bits = 8 * SIZES[code]
            low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code in "bhilqn" else (0, (1 << bits) - 1)
            return rng.choice([low, high, low - 1, high + 1, 0, 1, -1, 97]) if self.chance(0.3) else rng.randint(low, high)
        return rng.randrange(256)

    def memory_op(self, number, memory, others):
        rng = self.rng
        kind = rng.choice(
            "cast cast cast cast get get get get get set set set assign assign assign slice del readonly release attributes "
            "list tobytes hex equals equals contains iterate".split()
        )
        try:
            shape, format, nbytes, itemsize = list(memory.shape), memory.format, memory.nbytes, memory.itemsize
        except ValueError:  # released
            shape, format, nbytes, itemsize = [4], "B", 4, 1
        code = format[-1:]
        if kind == "release" and not self.chance(0.2):
            kind = "attributes"
        if kind == "cast":
            if format not in "bBc" and self.chance(0.6):
                wanted = rng.choice("bBc")
            else:
                wanted = rng.choice(BAD_FORMATS) if self.chance(0.08) else rng.choice(NATIVE)
            if self.chance(0.15):
                wanted = "@" + wanted
            size = SIZES.get(wanted.lstrip("@"), 1)
            if len(shape) == 1 and self.chance(0.5) or len(shape) != 1 and self.chance(0.3):
                to = self.shape_of(nbytes // size, None if len(shape) == 1 else 1)
                if nbytes == size and self.chance(0.3):
                    to = []
                to = self.spoilt(to)
                if self.chance(0.05):
                    to = rng.choice([tuple(to), None, 5, "12", [2.0], ["a"], [True, nbytes], [2**64], [None], b"\1", ()])
                elif self.chance(0.3):
                    to = tuple(to)
                return ["m.cast", self.new(), number, wanted, to]
            return ["m.cast", self.new(), number, wanted]
        if kind == "slice":
            return ["m.get", self.new(), number, self.slice_part(shape[0] if shape else 0)]
        if kind == "get":
            return ["m.get", self.new(), number, self.key(shape)]
        if kind == "set":
            key = self.key(shape)
            value = self.memory_value(code)
            if key[0] == "s":
                n = len(range(*slice(*key[1:4]).indices(shape[0]))) if shape and shape[0] < 10**6 and key[3] != 0 else 1
                if n < 200 and self.chance(0.9):
                    value = rng.randbytes(n if self.chance(0.85) else n + 1)
            return ["m.set", number, key, value]
        if kind == "assign":
            alike = [n for n in others if self.like(n, format)]
            other = rng.choice(alike if alike and self.chance(0.85) else others)
            key = self.key(shape)
            if len(shape) == 1 and self.chance(0.8):
                # A slice of the length that the other one has.
                try:
                    n = len(self.state.memories[other])
                except ValueError:
                    n = 1
                step = rng.choice([1, 1, 2, -1, -2])
                room = max(shape[0] - 1 - max(n - 1, 0) * abs(step), 0)
                start = rng.randint(0, room) if step > 0 else shape[0] - 1 - rng.randint(0, room)
                stop = start + n * step
                key = ["s", start, None if stop < 0 else stop, step]
            return ["m.assign", number, key, other]
        if kind == "del":
            return ["m.del", number, self.key(shape)]
        if kind == "readonly":
            return ["m.readonly", self.new(), number]
        if kind == "tobytes":
            return ["m.tobytes", number, rng.choice(["X", "", "c", "CF"] if self.chance(0.1) else [None, "C", "F", "A"])]
        if kind == "hex":
            sep = rng.choice([":", "-", b":", b"\x7f", "", "ab", "\xe9", "\u2014", b"\xff", b"", 5, None, [1], [], ("a",), 1.5, True])
            if self.chance(0.5):
                sep = ":"
            group = rng.choice([0, 1, -1, 2, -2, 3, -3, 5, 100, -100, 2**31 - 1, -(2**31), 2**31, -(2**31) - 1])
            return [["m.hex", number], ["m.hex", number, sep], ["m.hex", number, sep, group]][rng.randrange(3)]
        if kind == "equals":
            alike = [n for n in others if self.same_shape(n, shape)]
            return ["m.equals", number, rng.choice(alike if alike and self.chance(0.8) else others)]
        if kind == "contains":
            return ["m.contains", number, self.memory_value(code)]
        return ["m." + kind, number]

    def like(self, number, format):
        memory = self.state.memories[number]
        try:
            return memory.format == format and memory.ndim == 1 and memory.nbytes > 0
        except ValueError:  # released
            return False

    def same_shape(self, number, shape):
        try:
            return list(self.state.memories[number].shape) == shape
        except ValueError:  # released
            return False

    # A step

    def pick(self, table, numbers):
        """One of the last few, mostly; rather one with items that can be written."""

        def worth(number):
            try:
                view = table[number]
                empty = not view.nbytes
                return (empty, not view.flags.writeable if isinstance(view, np.ndarray) else view.readonly)
            except ValueError:  # released
                return (True, True)

        numbers = numbers[-5:] if self.chance(0.7) else numbers
        return min((self.rng.choice(numbers) for _ in range(3 if self.chance(0.7) else 1)), key=worth)

    def operation(self):
        rng, state = self.rng, self.state
        if not state.buffers or self.chance(0.01):
            return self.buffer()
        buffers = list(state.buffers)
        arrays = [n for n, v in state.views.items() if isinstance(v, np.ndarray)]
        c_arrays = [n for n in state.views if n not in arrays]
        memories = list(state.memories)
        roll = rng.random()
        if roll < 0.05 or not (arrays or memories):
            return self.make(buffers) if self.chance(0.5) else ["m.bytes", self.new(), rng.choice(buffers)]
        if roll < 0.08:
            return self.make(buffers)
        if roll < 0.1:
            return self.make_c(buffers)
        if roll < 0.12 and c_arrays:
            return ["m.of", self.new(), rng.choice(c_arrays)]
        if roll < 0.13:
            return ["bytes", rng.choice(buffers)]
        if memories and (roll < 0.62 or not arrays):
            number = self.pick(state.memories, memories)
            return self.memory_op(number, state.memories[number], memories)
        if not arrays:
            return ["m.bytes", self.new(), rng.choice(buffers)]
        number = self.pick(state.views, arrays)
        return self.array_op(number, state.views[number])
