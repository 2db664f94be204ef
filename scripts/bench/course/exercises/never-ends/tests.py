import unittest


class OneTest(unittest.TestCase):
    def test_one(self):
        self.assertEqual(self.solution.one(), 1)

    def test_again(self):
        self.assertEqual([self.solution.one(), self.solution.one()], [1, 1])
