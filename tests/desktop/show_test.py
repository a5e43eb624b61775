"""`bytelens_show` against what Python and NumPy read from the same file."""
import ast
import os
import random
import re
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy

import programs


def run(*words, **options):
    return subprocess.run([programs.FOLDER / "bytelens_show", *map(str, words)], capture_output=True, text=True,
                          timeout=120, **options)


def hex_rows(data, begin, count, digits=4):
    rows = []
    for at in range(begin, min(begin + count, len(data)), 16):
        row = data[at:min(at + 16, begin + count)]
        left, right = ("%-23s" % part.hex(" ") for part in (row[:8], row[8:]))
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in row)
        rows.append(f"{at:0{digits}x}  {left}  {right}  {text}")
    return rows


class ShowTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, data, name="data.bin"):
        path = self.folder / name
        path.write_bytes(data)
        return path

    def shown(self, *words):
        done = run(*words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def refused(self, *words):
        done = run(*words)
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\Abytelens: [^\n]+\n\Z")
        return done.stderr[len("bytelens: "):-1]

    def view(self, path, spec):
        """The header line and the rows below it, as text."""
        text = self.shown(path, "--view", spec, "--bytes", 0)
        header, rows = text.split("\n\n", 1)[1].split("\n", 1)
        return header, rows

    # ---- bytes

    def test_six_bytes_and_the_views_over_them(self):
        path = self.file(bytes(range(6)), "six.bin")
        self.assertEqual(self.shown(path, "--view", "B[6]", "--view", "m2 = B[2,3]", "--view=<h"), """\
six.bin  6 bytes
0000  00 01 02 03 04 05                                 ......

m1 = B[6]  shape (6,)  strides (1,)  offset 0  6 bytes
  [0, 1, 2, 3, 4, 5]

m2 = B[2,3]  shape (2, 3)  strides (3, 1)  offset 0  6 bytes
  [[0, 1, 2],
   [3, 4, 5]]

m3 = <h[3]  shape (3,)  strides (2,)  offset 0  6 bytes
  [256, 770, 1284]
""")

    def test_hex_dump(self):
        data = random.Random(1).randbytes(1000)
        path = self.file(data)
        lines = self.shown(path).splitlines()
        self.assertEqual(lines, ["data.bin  1000 bytes", *hex_rows(data, 0, 256), "... 744 more bytes"])
        lines = self.shown(path, "--offset", "0x10b", "--bytes", "37").splitlines()
        self.assertEqual(lines[1:], [*hex_rows(data, 0x10b, 37), "... 696 more bytes"])
        lines = self.shown(path, "--offset=900", "--bytes=99999999999999").splitlines()
        self.assertEqual(lines[1:], hex_rows(data, 900, 100))
        big = random.Random(2).randbytes(200_001)
        lines = self.shown(self.file(big), "--bytes", 200_000).splitlines()
        self.assertEqual(lines[1:], [*hex_rows(big, 0, 200_000, 6), "... 1 more byte"])

    def test_empty_file(self):
        path = self.file(b"")
        self.assertEqual(self.shown(path), "data.bin  0 bytes\n")
        self.assertEqual(self.view(path, "B")[1], "  []\n")

    # ---- views

    def test_views_are_what_numpy_reads(self):
        data = random.Random(3).randbytes(1200)
        path = self.file(data)
        for spec, dtype, shape, offset in [("B[3,4,5]", "u1", (3, 4, 5), 0), ("<i2[7]@3", "<i2", (7,), 3),
                                           (">i4[2,2,2,2]@8", ">i4", (2, 2, 2, 2), 8), ("<q[-1]", "<i8", (150,), 0),
                                           ("u1[1000]", "u1", (1000,), 0), (">u8[4,2]@0x10", ">u8", (4, 2), 16),
                                           ("?[5]", "?", (5,), 0), ("<d[10,3]", "<f8", (10, 3), 0)]:
            with self.subTest(spec):
                header, rows = self.view(path, spec)
                expected = numpy.ndarray(shape, dtype, data, offset)
                got = eval(rows, {"nan": float("nan"), "inf": float("inf"), "True": True, "False": False})
                numpy.testing.assert_equal(got, expected.tolist())
                self.assertIn(f"  shape {shape}  strides {expected.strides}  offset {offset}  "
                              f"{expected.nbytes} bytes", header)

    def test_columns_are_right_aligned(self):
        data = struct.pack("<12h", 1, -20000, 3, 40, 5, 600, -7, 8, 9, 1000, 11, -12)
        rows = self.view(self.file(data), "<h[4,3]")[1]
        self.assertEqual(rows, "  [[   1, -20000,   3],\n"
                               "   [  40,      5, 600],\n"
                               "   [  -7,      8,   9],\n"
                               "   [1000,     11, -12]]\n")

    def test_strides_rank_zero_and_records(self):
        path = self.file(bytes(range(1, 9)))
        self.assertEqual(ast.literal_eval(self.view(path, "B[2,3]/(1,2)")[1].strip()), [[1, 3, 5], [2, 4, 6]])
        self.assertEqual(self.view(path, "<H[]")[1], "  513\n")
        self.assertEqual(ast.literal_eval(self.view(path, "<Bh[2]")[1].strip()), [(1, 0x0302), (4, 0x0605)])
        self.assertEqual(self.view(path, "B[2,0]")[1], "  [[],\n   []]\n")

    def test_a_long_view_shows_its_ends(self):
        data = random.Random(4).randbytes(100 * 50)
        rows = self.view(self.file(data), "B[100,50]")[1]
        got = eval(rows)
        expected = numpy.frombuffer(data, "u1").reshape(100, 50).tolist()

        def ends(row):
            return [*row[:3], ..., *row[-3:]]
        self.assertEqual(got, [row if row is ... else ends(row) for row in ends(expected)])

    def test_a_hundred_gigabytes(self):
        path = self.folder / "sparse.bin"
        size = 100 * 2**30
        with path.open("wb") as file:
            file.truncate(size)
            file.seek(size - 8)
            file.write(struct.pack(">q", -2))
        text = self.shown(path, "--offset", size - 16, "--view", f">q@{size - 8}", "--view", "B")
        self.assertIn("0018fffffff0  00 00 00 00 00 00 00 00  ff ff ff ff ff ff ff fe  ................\n", text)
        self.assertIn("  [-2]\n", text)
        self.assertIn("  [0, 0, 0, ..., 255, 255, 254]\n", text)
        done = run(path, "--view", f"{size}s")
        self.assertEqual((done.returncode, done.stderr),
                         (1, f"bytelens: an item of {size} bytes is too long to be shown: at most 1048576 are\n"))

    # ---- refusals

    def test_files_that_cannot_be_read(self):
        path = self.file(b"abc")
        self.assertEqual(self.refused(self.folder / "none"), f"There is no file '{self.folder}/none'.")
        self.assertEqual(self.refused(path / "x"), f"There is no file '{path}/x': part of it is a file, not a folder.")
        self.assertEqual(self.refused(self.folder), f"'{self.folder}' is a folder: choose a file in it.")
        self.assertEqual(self.refused("/dev/null"), "'/dev/null' is a device or a pipe, not a file.")
        os.mkfifo(self.folder / "pipe")
        self.assertIn("not a file", self.refused(self.folder / "pipe"))

    def test_no_permission(self):
        path = self.file(b"abc")
        path.chmod(0)
        as_nobody = {"user": 65534} if os.geteuid() == 0 else {}
        self.folder.chmod(0o755)
        try:
            done = run(path, **as_nobody)
        except PermissionError:
            self.skipTest("the program lies where another user may not run it")
        self.assertEqual((done.returncode, done.stderr),
                         (1, f"bytelens: '{path}' may not be read: permission is denied.\n"))

    def test_a_file_that_becomes_shorter(self):
        path = self.folder / "shrinking.bin"
        with path.open("wb") as file:
            file.truncate(2**30)
        # The program waits for its reader, so the file shrinks while it is being shown.
        with subprocess.Popen([programs.FOLDER / "bytelens_show", path, "--bytes", str(2**30)], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as show:
            show.stdout.readline()
            os.truncate(path, 1000)
            show.stdout.read()
            self.assertEqual(show.stderr.read(),
                             "bytelens: shrinking.bin ends after 1000 of its 1073741824 bytes: it became shorter since "
                             "it was opened; open it again\n")
            self.assertEqual(show.wait(), 1)

    def test_views_and_options_that_are_wrong(self):
        path = self.file(bytes(6))
        self.assertEqual(self.refused(path, "--view", "B[6]", "--view", "B[2,4]"),
                         "--view 'B[2,4]': TypeError: buffer is too small for requested array")
        self.assertRegex(self.refused(path, "--view", "zz"), "--view 'zz': ")
        self.assertEqual(self.refused(path, "--view", "a = B", "--view", "a = b"),
                         "--view 'a = b': ValueError: a view named 'a' exists already: choose another name")
        self.assertEqual(self.refused(path, "--view"), "--view needs a value after it")
        self.assertEqual(self.refused(path, "--bytes", "x"), "--bytes takes a number of bytes such as 256 or 0x100, not 'x'")
        self.assertIn("takes a number", self.refused(path, "--offset", "99999999999999999999"))
        self.assertIn("takes a number", self.refused(path, "--offset", "-1"))
        self.assertEqual(self.refused(path, "--colour"), "there is no option '--colour': see --help")
        self.assertIn("one file at a time", self.refused(path, "other"))
        self.assertEqual(self.refused(), "which file? See --help")
        self.assertRegex(self.shown("--help"), re.compile("^usage: ", re.M))
        self.assertEqual(self.refused(path, "--offset", 7), "offset 7 is outside data.bin, whose size is 6")


if __name__ == "__main__":
    unittest.main()
