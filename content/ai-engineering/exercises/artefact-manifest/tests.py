"""Secret tests of artefact-manifest. The oracle is hashlib on the bytes that the test itself wrote."""

import hashlib
import json
import random
import unicodedata
import unittest


def entries(files):
    """The manifest's entries, in order, of files given as {path: bytes}."""
    named = {unicodedata.normalize("NFC", path): data for path, data in files.items()}
    return [(path, hashlib.sha256(named[path]).hexdigest()) for path in sorted(named)]


def random_files(seed, count):
    draw = random.Random(seed).random
    files = {}
    for number in range(count):
        depth = int(draw() * 3)
        parts = [f"d{int(draw() * 4)}" for _ in range(depth)] + [f"f{int(draw() * 1000)}-{number}.bin"]
        files["/".join(parts)] = bytes(int(draw() * 256) for _ in range(int(draw() * 300)))
    return files


class Case(unittest.TestCase):
    def make(self, files, name="model"):
        root = self.harness.make(files, name)
        self.addCleanup(self.harness.discard, root)
        return root

    def check(self, root, files):
        self.assertEqual(list(self.solution.manifest(root).items()), entries(files))


class ManifestTest(Case):
    def test_worked_example(self):
        files = {"weights.bin": b"abc", "labels.txt": b""}
        self.assertEqual(
            self.solution.manifest(self.make(files)),
            {
                "labels.txt": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "weights.bin": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            },
        )

    def test_nested_folders(self):
        files = {"model/weights.bin": b"w", "model/vocab/a.txt": b"a", "z.txt": b"z", "model.txt": b"m"}
        self.check(self.make(files), files)

    def test_order_and_time(self):
        files = random_files(20261001, 40)
        backwards = dict(reversed(files.items()))
        first, second = self.make(files), self.make(backwards)
        self.check(first, files)
        self.check(second, files)
        path, data = next(iter(files.items()))
        self.harness.write(second, path, data, 86400)
        self.check(second, files)
        # A dash, a slash and a dot stand in this order; sorting folder by folder gives another.
        files = {"a/x": b"1", "a-b": b"2", "a.b": b"3", "B": b"4", "a/x-y/z": b"5", "é": b"6"}
        self.check(self.make(files), files)

    def test_every_byte_counts(self):
        files = {
            "unix.txt": b"a\nb\n",
            "windows.txt": b"a\r\nb\r\n",
            "mac.txt": b"a\rb\r",
            "latin.txt": b"\xff\xfe\xe9\x80",
            "eof.bin": b"left\x1aright\x00",
            "mark.txt": b"\xef\xbb\xbftext",
            "empty": b"",
        }
        self.check(self.make(files), files)

    def test_hidden_and_empty(self):
        files = {".hidden": b"h", ".config/settings.json": b"{}", "plain": b"p", "__pycache__/m.pyc": b"c", "notes~": b"n"}
        root = self.make(files)
        self.harness.folder(root, "nothing/in/here")
        self.check(root, files)
        self.check(self.make({}), {})

    def test_nfc_names(self):
        decomposed = unicodedata.normalize("NFD", "größe/café.bin")
        composed = unicodedata.normalize("NFC", decomposed)
        self.assertNotEqual(decomposed, composed)
        for spelling in (decomposed, composed):
            with self.subTest(spelling=ascii(spelling)):
                files = {spelling: b"x", "z.bin": b"z"}
                self.check(self.make(files), files)
        # Decomposed, the first name comes before the second; composed, it comes after it.
        files = {"e\u0301.bin": b"e", "f.bin": b"f"}
        self.check(self.make(files), files)
        # Normal form C keeps what only looks alike.
        files = {"\ufb01le.bin": b"ligature", "file.bin": b"letters", "m\u00b2": b"square", "m2": b"two"}
        self.check(self.make(files), files)

    def test_colliding_names(self):
        names = ["caf\u00e9.bin", "cafe\u0301.bin"]
        for order in (names, names[::-1]):
            root = self.make(dict.fromkeys(order, b"same"))
            with self.assertRaisesLearner("ValueError"):
                self.solution.manifest(root)
            with self.assertRaisesLearner("ValueError"):
                self.solution.verify(root, dict(entries({"caf\u00e9.bin": b"same"})))

    def test_large_file(self):
        root = self.harness.make_large(12)
        self.addCleanup(self.harness.discard, root)
        found, grown = self.harness.memory(root)
        self.assertEqual(found, dict(entries({"weights.bin": bytes(12 << 20)})))
        self.assertLess(grown, 4 << 20)

    def test_links_inside(self):
        files = {"v1/weights.bin": b"one", "v1/vocab.txt": b"words"}
        root = self.make(files)
        self.harness.link(root, "weights.bin", "v1/weights.bin")
        self.harness.link(root, "v1/again.bin", "../weights.bin")
        self.harness.link(root, "absolute.txt", f"{root}/v1/vocab.txt")
        linked = {"weights.bin": b"one", "v1/again.bin": b"one", "absolute.txt": b"words"}
        self.check(root, files | linked)
        # What counts is where a link leads in the end, also when it leaves the artefact on the way.
        root = self.make({"model/weights.bin": b"w"}, "both")
        self.harness.link(root, "hop", "model/weights.bin")
        self.harness.link(root, "model/again.bin", "../hop")
        self.check(f"{root}/model", {"weights.bin": b"w", "again.bin": b"w"})

    def test_links_outside(self):
        outside = self.make({"secret.txt": b"secret", "folder/inner.txt": b"inner"}, "model-old")
        for target in (f"{outside}/secret.txt", f"{outside}/folder", outside, "/", "..", "/etc/hostname"):
            with self.subTest(target=target):
                root = self.make({"weights.bin": b"w"})
                self.harness.link(root, "way-out", target)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.manifest(root)
        root = self.make({"model/weights.bin": b"w", "model-old/secret.txt": b"s"}, "both")
        self.harness.link(root, "model/near.txt", "../model-old/secret.txt")
        with self.assertRaisesLearner("ValueError"):
            self.solution.manifest(f"{root}/model")
        root = self.make({"model/weights.bin": b"w", "secret.txt": b"s"}, "both")
        self.harness.link(root, "model/first", "second")
        self.harness.link(root, "model/second", "../secret.txt")
        with self.assertRaisesLearner("ValueError"):
            self.solution.manifest(f"{root}/model")
        root = self.make({"weights.bin": b"w"})
        self.harness.folder(root, "deep")
        self.harness.link(root, "deep/weights.bin", f"{outside}/secret.txt")
        with self.assertRaisesLearner("ValueError"):
            self.solution.manifest(root)

    def test_links_to_nowhere(self):
        for target in ("nothing.bin", "v1", "."):
            with self.subTest(target=target):
                root = self.make({"v1/weights.bin": b"w"})
                self.harness.link(root, "link", target)
                with self.assertRaisesLearner("ValueError"):
                    self.solution.manifest(root)
        for target in ("link", "back"):
            with self.subTest(circle=target):
                root = self.make({"weights.bin": b"w"})
                self.harness.link(root, "link", target)
                self.harness.link(root, "back", "link")
                with self.assertRaisesLearner("ValueError"):
                    self.solution.manifest(root)

    def test_artefact_is_a_link(self):
        files = {"v1/weights.bin": b"w", "vocab.txt": b"v"}
        root = self.make(files, "release-42")
        self.harness.link(root, "weights.bin", "v1/weights.bin")
        parent = root.rsplit("/", 1)[0]
        self.harness.link(parent, "current", "release-42")
        linked = files | {"weights.bin": b"w"}
        self.check(f"{parent}/current", linked)
        self.check(f"{parent}/current/", linked)
        self.assertEqual(list(self.harness.relative(root).items()), entries(linked))

    def test_no_folder(self):
        root = self.make({"weights.bin": b"w"})
        for path in (f"{root}/missing", f"{root}/weights.bin"):
            with self.subTest(path=path):
                with self.assertRaisesLearner("NotADirectoryError"):
                    self.solution.manifest(path)
                with self.assertRaisesLearner("NotADirectoryError"):
                    self.solution.verify(path, {})


class VerifyTest(Case):
    def test_unchanged(self):
        files = {"weights.bin": b"abc", "vocab/words.txt": b"a\r\nb"}
        root = self.make(files)
        self.assertEqual(self.solution.verify(root, self.solution.manifest(root)), [])
        self.assertEqual(self.solution.verify(root, dict(entries(files))), [])

    def test_problems(self):
        files = {"b.bin": b"1", "a/x.txt": b"2", "c.txt": b"3\n", "same": b"4", "e": b"5", "moved": b"6"}
        root = self.make(files)
        m = dict(entries(files))
        self.harness.write(root, "c.txt", b"3\r\n")
        self.harness.write(root, "b.bin", b"2")
        self.harness.remove(root, "a/x.txt")
        self.harness.remove(root, "moved")
        self.harness.write(root, "a/moved", b"6")
        self.harness.write(root, "d/new", b"")
        result, untouched = self.harness.verify_and_keep(root, m)
        self.assertEqual(
            result,
            [
                ("extra", "a/moved"),
                ("missing", "a/x.txt"),
                ("changed", "b.bin"),
                ("changed", "c.txt"),
                ("extra", "d/new"),
                ("missing", "moved"),
            ],
        )
        self.assertTrue(untouched)
        self.assertEqual(self.solution.verify(self.make({}), {"x": "0" * 64}), [("missing", "x")])
        self.assertEqual(self.solution.verify(self.make({"x": b""}), {}), [("extra", "x")])

    def test_json_round_trip(self):
        files = random_files(20261002, 12) | {"café.bin": b"c"}
        root = self.make(files)
        m = json.loads(json.dumps(dict(reversed(entries(files)))))
        result, untouched = self.harness.verify_and_keep(root, m)
        self.assertEqual(result, [])
        self.assertTrue(untouched)
        changed = next(iter(files))
        self.harness.write(root, changed, files[changed] + b"!")
        result, untouched = self.harness.verify_and_keep(root, m)
        self.assertEqual(result, [("changed", changed)])
        self.assertTrue(untouched)

    def test_refuses_escapes(self):
        outside = self.make({"weights.bin": b"w"}, "elsewhere")
        root = self.make({"vocab.txt": b"v"})
        m = dict(entries({"vocab.txt": b"v", "weights.bin": b"w"}))
        self.harness.link(root, "weights.bin", f"{outside}/weights.bin")
        with self.assertRaisesLearner("ValueError"):
            self.solution.verify(root, m)
