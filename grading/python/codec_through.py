"""For tests: decodes each line of hexadecimal bytes, encodes the value again, and writes that or "refused"."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from codec import CodecError, Decoder, Encoder  # noqa: E402


class Opaque:
    """Stands for a handle or a record: written back as it was read."""

    def __init__(self, tag, parts):
        self.tag, self.parts = tag, parts


def lift(encoder, value, depth):
    encoder.tagged(value.tag, value.parts, depth)


def main():
    for line in sys.stdin:
        try:
            value = Decoder(Opaque).decode(bytes.fromhex(line))
            print(Encoder(lift).encode(value).hex())
        except CodecError:
            print("refused")


main()
