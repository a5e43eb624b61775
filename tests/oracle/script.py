"""Operations as lines of Python, for people to read and to paste."""
from python_side import key_part


def script_line(op):
    """The operation as a line of Python, for people to read."""
    name, rest = op[0], op[1:]

    def key(part):
        if part[0] == "s":
            return ":".join("" if n is None else repr(n) for n in part[1:4])
        if part[0] == "t":
            return ", ".join(key(p) for p in part[1]) + ("," if len(part[1]) == 1 else "") or "()"
        return "..." if part[0] == "e" else repr(key_part(part))

    def dtype(text):
        return text if text[0] in "[{" else repr(text)

    forms = {
        "buffer": lambda d, text, w: "b%d = %s.fromhex(%r)" % (d, "bytearray" if w else "bytes", text),
        "bytes": lambda b: "b%d.hex()" % b,
        "v.make": lambda d, b, f, s, t, o: "v%d = numpy.ndarray(%r, %s, b%d, %d, %r)" % (d, s, dtype(f), b, o, t),
        "c.make": lambda d, b, f, s, t, o: "v%d = (ctypes %r * %r).from_buffer(b%d, %d)" % (d, f, s, b, o),
        "v.reshape": lambda d, s, shape, o: "v%d = v%d.reshape(%r, order=%r)" % (d, s, shape, o),
        "v.transpose": lambda d, s, a: "v%d = v%d.transpose(%r)" % (d, s, a),
        "v.view": lambda d, s, f: "v%d = v%d.view(%s)" % (d, s, dtype(f)),
        "v.slice": lambda d, s, p: "v%d = v%d[%s]" % (d, s, key(["t", p])),
        "v.broadcast": lambda d, s, shape: "v%d = numpy.broadcast_to(v%d, %r)" % (d, s, shape),
        "v.readonly": lambda d, s: "v%d = v%d.view(); v%d.flags.writeable = False" % (d, s, d),
        "v.spec": lambda d, s: "v%d = v%d  # through its spec line" % (d, s),
        "v.get": lambda s, i: "v%d[%r].item()" % (s, tuple(i)),
        "v.set": lambda s, i, x: "v%d[%r] = %r" % (s, tuple(i), x),
        "v.list": lambda s: "v%d.tolist()" % s,
        "v.bytes": lambda s, o: "v%d.tobytes(%r)" % (s, o),
        "v.find": lambda s, o: "# the item of v%d that covers byte %d" % (s, o),
        "m.bytes": lambda d, b: "m%d = memoryview(b%d)" % (d, b),
        "m.of": lambda d, v: "m%d = memoryview(v%d)" % (d, v),
        "m.cast": lambda d, s, *a: "m%d = m%d.cast(%s)" % (d, s, ", ".join(map(repr, a))),
        "m.get": lambda d, s, k: "m%d = m%d[%s]" % (d, s, key(k)),
        "m.set": lambda s, k, x: "m%d[%s] = %r" % (s, key(k), x),
        "m.assign": lambda s, k, o: "m%d[%s] = m%d" % (s, key(k), o),
        "m.del": lambda s, k: "del m%d[%s]" % (s, key(k)),
        "m.readonly": lambda d, s: "m%d = m%d.toreadonly()" % (d, s),
        "m.release": lambda s: "m%d.release()" % s,
        "m.attributes": lambda s: "# attributes of m%d" % s,
        "m.list": lambda s: "m%d.tolist()" % s,
        "m.tobytes": lambda s, o: "m%d.tobytes(%r)" % (s, o),
        "m.hex": lambda s, *a: "m%d.hex(%s)" % (s, ", ".join(map(repr, a))),
        "m.equals": lambda s, o: "m%d == m%d" % (s, o),
        "m.contains": lambda s, x: "%r in m%d" % (x, s),
        "m.iterate": lambda s: "list(m%d)" % s,
    }
    return forms[name](*rest)
