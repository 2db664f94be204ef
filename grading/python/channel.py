"""Frames on descriptor 3: a length, a sequence number, a kind, and one encoded value."""

import os
import struct

from holdout_codec import Decoder, Encoder

_HEADER = struct.Struct(">IIB")
_HEADER_AFTER_LENGTH = 5


class ChannelClosed(BaseException):
    """The relay has gone: there is nobody left to answer."""


class Channel:
    def __init__(self, descriptor, lift, lower):
        self._descriptor = descriptor
        self._lift = lift
        self._lower = lower
        self._sent = 0
        self._received = 0

    def send(self, kind, value):
        # A writer and a reader of its own for each frame: both may run code that sends another frame.
        body = Encoder(self._lift).encode(value)
        self._sent += 1
        data = memoryview(_HEADER.pack(len(body) + _HEADER_AFTER_LENGTH, self._sent, ord(kind)) + body)
        while data:
            data = data[os.write(self._descriptor, data) :]

    def receive(self):
        length, sequence, kind = _HEADER.unpack(self._read(_HEADER.size))
        self._received += 1
        if sequence != self._received:
            raise ChannelClosed
        return chr(kind), Decoder(self._lower).decode(self._read(length - _HEADER_AFTER_LENGTH))

    def _read(self, count):
        data = bytearray()
        while len(data) < count:
            piece = os.read(self._descriptor, min(count - len(data), 1 << 20))
            if not piece:
                raise ChannelClosed
            data += piece
        return bytes(data)
