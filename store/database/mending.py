"""Taking back one flipped bit of a journal's line, which its CRC-32 tells the place of."""

from __future__ import annotations

import zlib
from functools import cache

from store.database.journal import BEFORE_BODY, Record, framed, record_of


def mended(data: bytes, seed: int) -> tuple[Record, int] | None:
    """Returns the record that `data` begins with as it was before one bit of it flipped, and where it ends.

    Returns:
        None if what is wrong is more than one bit.
    """
    end = -1
    for _ in range(2):  # the flipped bit may have made a newline, which ends the line too early
        end = data.find(b"\n", end + 1)
        line = bytearray(data[: end + 1] if end >= 0 else data)
        if len(line) <= BEFORE_BODY + 1:
            continue
        for candidate in _one_bit_back(line, seed):
            if (record := record_of(candidate, seed)) is not None:
                return record, len(line)
        if end < 0:
            break
    return None


def _one_bit_back(line: bytearray, seed: int) -> list[bytes]:
    """Returns what `line` may have been before one bit of it flipped."""
    candidates = []
    body = bytes(line[BEFORE_BODY:-1])
    crc = zlib.crc32(body, seed)
    # The flip was before or behind the body: then all that has to be there is known.
    whole = framed(body, seed)
    if sum((a ^ b).bit_count() for a, b in zip(line, whole, strict=True)) == 1:
        candidates.append(whole)
    try:
        wrong = crc ^ int(line[:8], 16)
    except ValueError:
        return candidates
    place = _flipped_bit(wrong, len(body))
    if place is not None:
        byte, bit = place
        line[BEFORE_BODY + byte] ^= 1 << bit
        candidates.append(bytes(line))
    return candidates


def _flipped_bit(difference: int, length: int) -> tuple[int, int] | None:
    """Returns the byte and bit of `length` bytes whose flip changes their CRC-32 by `difference`.

    CRCs are linear: the difference depends on the bit's distance from the end only. So it is taken back one
    zero byte at a time until it is the difference that a bit of the last byte makes.
    """
    table, by_top_byte = _crc_tables()
    of_last_byte = {table[1 << bit]: bit for bit in range(8)}
    for distance in range(length):
        if difference in of_last_byte:
            return length - 1 - distance, of_last_byte[difference]
        index = by_top_byte[difference >> 24]
        difference = ((difference ^ table[index]) << 8 | index) & 0xFFFFFFFF
    return None


@cache
def _crc_tables() -> tuple[list[int], dict[int, int]]:
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        table.append(value)
    return table, {value >> 24: index for index, value in enumerate(table)}
