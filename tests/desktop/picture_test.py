"""The pictures of `bytelens_show --svg`: well-formed, and every number in them is what Python and NumPy say."""
import os
import random
import re
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

import numpy

import programs
from show_test import run

SVG = "{http://www.w3.org/2000/svg}"
SEED = random.randrange(2**32)


def setUpModule():
    print(f"pictures: seed {SEED}", flush=True)


def words(element):
    return "".join(element.itertext())


def of_class(element, name):
    return [found for found in element.iter() if name in found.get("class", "").split()]


def texts(element, name):
    return [words(found) for found in of_class(element, name)]


class PictureTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.random = random.Random(SEED)

    def file(self, data, name="data.bin"):
        path = self.folder / name
        path.write_bytes(data)
        return path

    def drawn(self, path, *views, options=()):
        out = self.folder / "out.svg"
        given = [word for view in views for word in ("--view", view)]
        done = run(path, *given, *options, "--svg", out)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        return self.checked(out.read_text(encoding="utf-8"))

    def checked(self, text):
        """Parsed, once all that holds for every picture has been seen to hold."""
        svg = ElementTree.fromstring(text)
        self.assertEqual((svg.tag, svg.get("version"), svg.get("role")), (f"{SVG}svg", "1.1", "img"))
        self.assertEqual([svg[0].tag, svg[1].tag], [f"{SVG}title", f"{SVG}desc"])
        self.assertEqual(svg.get("aria-labelledby").split(), [svg[0].get("id"), svg[1].get("id")])
        left, top, width, height = map(float, svg.get("viewBox").split())
        self.assertEqual((left, top, str(width), str(height)),
                         (0, 0, str(float(svg.get("width"))), str(float(svg.get("height")))))
        self.assertNotRegex(text, r"<script|href|url\(|@import|<image|<foreignObject|\son\w+=|nan\"|inf\"")
        for element in svg.iter(f"{SVG}rect"):
            for name, most in (("width", width), ("height", height)):
                self.assertTrue(0 <= float(element.get(name)) <= most, element.attrib)
        self.assert_inside(svg, width)
        return svg

    def assert_inside(self, element, width, shift=0):
        if move := re.match(r"translate\(([-\d.]+) ", element.get("transform", "")):
            shift += float(move[1])
        if element.tag == f"{SVG}rect":
            end = shift + float(element.get("x")) + float(element.get("width"))
            self.assertLessEqual(end, width + .01, element.attrib)
        for child in element:
            self.assert_inside(child, width, shift)

    def view(self, svg, number=0):
        return of_class(svg, "view")[number]

    # ---- bytes

    def test_every_byte_in_order(self):
        for size in (1, 6, 16, 17, 300, 512):
            data = self.random.randbytes(size)
            svg = self.drawn(self.file(data), "B")
            with self.subTest(size):
                self.assertEqual(texts(svg, "byte"), [f"{byte:02x}" for byte in data])
                self.assertEqual(texts(svg, "address"), [f"{at:04x}" for at in range(0, size, 16)])
                self.assertEqual("".join(texts(svg, "characters")),
                                 "".join(chr(b) if 32 <= b < 127 else "·" for b in data))
                self.assertEqual(texts(of_class(svg, "bytes")[0], "more"), [])
                self.assertEqual(words(svg[0]), f"data.bin, {size} byte" + ("s" if size > 1 else ""))

    def test_a_row_reads_as_a_line_of_a_hex_dump(self):
        svg = self.drawn(self.file(bytes(range(0x40, 0x52))), "B")
        rows = [words(text) for text in of_class(svg, "bytes")[0].iter(f"{SVG}text") if of_class(text, "byte")]
        self.assertEqual(rows, ["0000  40 41 42 43 44 45 46 47  48 49 4a 4b 4c 4d 4e 4f  @ABCDEFGHIJKLMNO",
                                "0010  50 51  PQ"])

    def test_a_big_file_is_limited_and_says_so(self):
        data = self.random.randbytes(100_000)
        path = self.file(data)
        svg = self.drawn(path)
        self.assertEqual(texts(svg, "byte"), [f"{byte:02x}" for byte in data[:512]])
        self.assertEqual(texts(svg, "more"), ["… 99488 more bytes"])
        svg = self.drawn(path, options=("--offset", "0x10b", "--bytes", "37"))
        self.assertEqual(texts(svg, "byte"), [f"{byte:02x}" for byte in data[0x10b:0x10b + 37]])
        self.assertEqual(texts(svg, "address"), ["00010b", "00011b", "00012b"])
        self.assertEqual(texts(svg, "more"), [f"… {100_000 - 0x10b - 37} more bytes"])
        self.assertEqual(texts(svg, "range"), ["0x00010b to 0x00012f of 100,000 bytes"])
        self.assertEqual(texts(self.drawn(path, options=("--offset", 0, "--bytes", 99_999)), "more"), ["… 1 more byte"])

    def test_no_bytes(self):
        svg = self.drawn(self.file(b""), "B")
        self.assertEqual((texts(svg, "byte"), texts(svg, "more")), ([], ["no bytes", "no items"]))

    # ---- views

    def test_items_are_what_numpy_reads(self):
        data = self.random.randbytes(480)
        path = self.file(data)
        for spec, dtype, shape, offset, strides in [
                ("B[3,4,5]", "u1", (3, 4, 5), 0, None), ("<i2[7]@3", "<i2", (7,), 3, None),
                (">i4[2,2,2,2]@8", ">i4", (2, 2, 2, 2), 8, None), ("<q[-1]", "<i8", (60,), 0, None),
                (">u8[4,2]@0x10", ">u8", (4, 2), 16, None), ("<f4[10,3]", "<f4", (10, 3), 0, None),
                ("<d[9]@1", "<f8", (9,), 1, None), ("<f2[8]", "<f2", (8,), 0, None), ("?[5]", "?", (5,), 0, None),
                ("u1[2,3]/(1,2)", "u1", (2, 3), 0, (1, 2)), ("<H[]@5", "<u2", (), 5, None)]:
            with self.subTest(spec):
                svg = self.drawn(path, spec)
                array = numpy.ndarray(shape, dtype, data, offset, strides)
                shown = texts(self.view(svg), "item")
                self.assertEqual(len(shown), array.size)
                if array.dtype.kind == "f":  # the shortest text that reads back to the same item
                    read = numpy.array([float(text) for text in shown]).astype(array.dtype)
                    numpy.testing.assert_array_equal(read, array.ravel())
                else:
                    self.assertEqual(shown, [str(item) for item in array.ravel().tolist()])
                facts, = texts(svg, "view-facts")
                self.assertTrue(facts.startswith(f"shape {shape} · strides {array.strides}"), facts)
                self.assertEqual(" C" in facts, bool(array.flags.c_contiguous))
                self.assertEqual(" F" in facts, bool(array.flags.f_contiguous))

    def test_strings_and_records(self):
        rows = [(self.random.randrange(2**16), self.random.randbytes(4), self.random.uniform(-9, 9)) for _ in range(5)]
        data = b"".join(struct.pack("<H4sd", *row) for row in rows)
        svg = self.drawn(self.file(data), "r = <H4sd")
        self.assertEqual(texts(self.view(svg), "item"), [text for a, b, c in rows for text in (str(a), repr(b), repr(c))])
        self.assertEqual(texts(svg, "label"), ["0", "1", "2", "3", "4"])
        hostile = b"<&>\"]]>\0\x1b' '  x"
        self.assertEqual(texts(self.drawn(self.file(hostile), "S15"), "item"), [repr(hostile)])
        svg = self.drawn(self.file(hostile + hostile), "S30")
        self.assertEqual(texts(svg, "item"), [repr(hostile + hostile)[:25] + "…"])
        self.assertIn(repr(hostile + hostile), [words(title) for title in svg.iter(f"{SVG}title")])

    def test_padding_is_marked(self):
        data = self.random.randbytes(80)
        svg = self.drawn(self.file(data), "v = @3f3Hxx")
        marked = [i for i, byte in enumerate(of_class(svg, "byte")) if "padding" in byte.get("class").split()]
        self.assertEqual(marked, [i for i in range(80) if i % 20 >= 18])
        self.assertEqual(texts(self.view(svg), "padding"), ["//"] * 4)
        self.assertEqual(len(of_class(svg, "hatch")), len(marked) + 1)  # and the legend's
        self.assertIn("padding", words(of_class(svg, "legend")[0]))

    def test_tints_follow_the_bytes(self):
        """What shows one byte has one colour everywhere: in the grid, and in a cell of several bytes its share."""
        svg = self.drawn(self.file(bytes([1, 2, 3, 4])), "a = <H", "b = B")
        grid = [cell.get("fill") for cell in of_class(svg, "bytes")[0].iter(f"{SVG}rect") if cell.get("fill") != "none"][:4]
        pairs, singles = ([cell.get("fill") for cell in self.view(svg, i).iter() if cell.get("fill", "none") != "none"
                           and cell.tag in (f"{SVG}rect", f"{SVG}path")] for i in (0, 1))
        self.assertEqual((len(set(grid)), pairs, singles), (4, grid, grid))

    def test_a_record_of_many_fields_has_a_legend_of_some(self):
        svg = self.drawn(self.file(self.random.randbytes(1000)), "1000B")
        self.assertRegex(words(of_class(svg, "legend")[0]), "^fields of m10123.*31 …$")

    def test_a_long_view_says_what_is_left_out(self):
        data = self.random.randbytes(20_000)
        path = self.file(data)
        svg = self.drawn(path, "B[40,300]")
        more, = texts(self.view(svg), "more")
        rows, columns = map(int, re.fullmatch(r"… (\d+) more rows, (\d+) more columns", more).groups())
        grid = numpy.frombuffer(data, "u1", 12_000).reshape(40, 300)
        self.assertEqual(texts(self.view(svg), "item"), [str(item) for item in grid[:40 - rows, :300 - columns].ravel()])
        svg = self.drawn(path, "<h")
        left, = re.findall(r"… (\d+) more items", *texts(self.view(svg), "more"))
        self.assertEqual(texts(self.view(svg), "item"),
                         [str(item) for item in numpy.frombuffer(data, "<i2")[:10_000 - int(left)]])
        self.assertEqual(texts(self.view(self.drawn(path, f"{','.join(['<i8'] * 60)}")), "more"),
                         [f"… {20_000 // 480 - 32} more items, 56 more parts of each"])

    # ---- ribbons

    def test_the_ribbon_adds_up(self):
        for code in "hHiIqQ":
            for order in "<>":
                size = struct.calcsize(order + code)
                data = self.random.choice([b"\xff" * size, self.random.randbytes(size), b"\0" * (size - 1) + b"\x80"])
                with self.subTest(order + code, data=data.hex()):
                    ribbon, = of_class(self.drawn(self.file(data), order + code), "ribbon")
                    hexes = [f"{byte:02x}" for byte in data]
                    self.assertEqual(texts(ribbon, "place"), hexes + (hexes[::-1] if order == "<" else hexes))
                    self.assertEqual(len(of_class(ribbon, "band")), size)
                    sums, value = " ".join(texts(ribbon, "sum")).rsplit(" = ", 1)
                    python = sums.replace("·", "*").replace("−", "-").replace("^", "**")
                    number, = struct.unpack(order + code, data)
                    self.assertEqual((eval(python), int(value.replace("−", "-"))), (number, number))

    def test_the_bands_lead_to_their_places(self):
        for spec, ends in (("<I", [3, 2, 1, 0]), (">I", [0, 1, 2, 3])):
            ribbon, = of_class(self.drawn(self.file(bytes([1, 2, 3, 4])), spec), "ribbon")
            boxes = [float(box.get("x")) for box in ribbon.iter(f"{SVG}rect") if box.get("fill") != "none"][:4]
            reached = {}
            for band in of_class(ribbon, "band"):
                numbers = [float(n) for n in re.findall(r"-?[\d.]+", band.get("d"))]
                reached[boxes.index(numbers[0])] = boxes.index(numbers[6])
            self.assertEqual([reached[i] for i in range(4)], ends)

    def test_floats_are_explained_and_text_is_not(self):
        number = self.random.uniform(-1e9, 1e9)
        ribbon, = of_class(self.drawn(self.file(struct.pack("<d", number)), "<d"), "ribbon")
        sums, value = " ".join(texts(ribbon, "sum")).rsplit(" = ", 1)
        python = sums.replace("×", "*").replace("−", "-").replace("^", "**")
        self.assertEqual((eval(python), float(value.replace("−", "-"))), (number, number))
        for data, spec in ((struct.pack("<f", float("nan")), "<f"), (struct.pack(">d", float("-inf")), ">d")):
            self.assertEqual(len(of_class(self.drawn(self.file(data), spec), "ribbon")), 1)
        for spec in ("S4", "B", "x3s"):
            self.assertEqual(of_class(self.drawn(self.file(b"abcd"), spec), "ribbon"), [])

    # ---- names, words, themes

    def test_file_names_of_every_kind(self):
        for name, shown in [("a<b>&\"c'.bin", "a<b>&\"c'.bin"), ("]]>.bin", "]]>.bin"), ("--x", "--x"),
                            ("\x01\n\x1b\x7f", "␁␊␛␡"), ("Grüße 😀 \u0434", "Grüße 😀 \u0434"),
                            ("a\u202etxt.exe", "a\ufffdtxt.exe"), ("&amp;", "&amp;"), ("\ufffe\x85", "\ufffd\ufffd")]:
            with self.subTest(name):
                svg = self.drawn(self.file(b"ab", name))
                self.assertEqual(texts(svg, "name"), [shown])
                self.assertEqual(words(svg[0]), f"{shown}, 2 bytes")
        raw = os.fsencode(self.folder) + b"/\xff\xc0\x80\xed\xa0\x80"
        with open(raw, "wb") as file:
            file.write(b"ab")
        self.assertRegex(texts(self.drawn(os.fsdecode(raw)), "name")[0], "^\ufffd+$")
        long = "n" * 200 + ".bin"
        self.assertRegex(texts(self.drawn(self.file(b"ab", long)), "name")[0], "^n+…$")

    def test_every_byte_value_in_text(self):
        data = bytes(range(256))
        svg = self.drawn(self.file(data), "c", "S256", "U64")
        self.assertEqual(texts(self.view(svg), "item"), [repr(data[i:i + 1]) for i in range(256)])
        surrogate = self.drawn(self.file(struct.pack("<2I", 0xd800, 0x202e)), "<U2")
        self.assertEqual(texts(surrogate, "item"), [repr("\ud800\u202e")])

    def test_the_description_says_what_is_shown(self):
        svg = self.drawn(self.file(bytes(range(6)), "six.bin"), "m2 = B[2,3]", "n = <h")
        self.assertEqual(words(svg[1]),
                         "Bytes of six.bin (6 bytes) in hexadecimal and as text, coloured by items of n. View m2 = B[2,3]: "
                         "6 items of uint8, shape (2, 3) · strides (3, 1) · C. View n = <h[3]: 3 items of int16, shape (3,) · "
                         "strides (2,) · little-endian · C F. Bands lead from each byte of n[0], in memory order, to its "
                         "place in the number, most significant first: 0x01·256 + 0x00·1 = 256.")
        self.assertEqual(texts(svg, "view-title"), ["m2 = B[2,3]", "n = <h[3]"])

    def test_dark_and_light_differ_in_colours_only(self):
        path = self.file(self.random.randbytes(64))
        light, dark = (run(path, "--view", "<h", "--svg", "-", *more) for more in ((), ("--dark",)))
        self.assertEqual((light.returncode, dark.returncode), (0, 0))
        self.checked(dark.stdout)

        def plain(text):
            return re.sub(r"#[0-9a-f]{6}|bytelens-[0-9a-f]+", "", text)
        self.assertNotEqual(light.stdout, dark.stdout)
        self.assertEqual(plain(light.stdout), plain(dark.stdout))

    # ---- refusals

    def test_where_it_cannot_be_written(self):
        path = self.file(b"abc")
        for out, reason in ((self.folder / "none/out.svg", "No such file or directory"), (self.folder, "Is a directory"),
                            ("/dev/full", "No space left on device")):
            done = run(path, "--svg", out)
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (1, "", f"bytelens: '{out}' cannot be written: {reason}\n"))
        path = self.file(bytes(512))  # more than fits into the output's buffer
        with open("/dev/full", "w") as full:
            done = subprocess.run([programs.FOLDER / "bytelens_show", path, "--svg", "-"], stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr),
                         (1, "bytelens: the output cannot be written: No space left on device\n"))

    def test_the_file_itself_is_not_overwritten(self):
        path, link = self.file(b"abc"), self.folder / "link"
        link.symlink_to(path)
        for out in (path, link):
            done = run(path, "--svg", out)
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (1, "", f"bytelens: '{out}' is the file that is shown: choose another name for the picture\n"))
        self.assertEqual(path.read_bytes(), b"abc")

    def test_what_is_refused_draws_nothing(self):
        path, out = self.file(b"abc"), self.folder / "out.svg"
        for given, said in ((["--view", "B[9]"], "buffer is too small"), (["--offset", "4"], "offset 4 is outside data.bin")):
            done = run(path, *given, "--svg", out)
            self.assertEqual((done.returncode, done.stdout, out.exists()), (1, "", False))
            self.assertIn(said, done.stderr)
        self.assertEqual(run(path, "--dark").stderr, "bytelens: --dark is for pictures: it needs --svg OUT\n")
        self.assertEqual(run(path, "--svg").stderr, "bytelens: --svg needs a value after it\n")
        self.assertEqual(run(path, "--svg=").stderr, "bytelens: --svg needs a file's name after it, or -\n")


if __name__ == "__main__":
    unittest.main()
