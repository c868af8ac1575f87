#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the records of a Truetape data file (format version 1), checking every hash and check on the way.

Written from TAPE_FORMAT.md alone. Usage: read_tape.py YYYYMMDDF.cq4 [SOURCE FILE]
A line a record: source, number, epoch ns, status, verdicts, event, channel, length, SHA-256 of the message; and, of a
record that was captured, the epoch ns of its capture. Status is without the bits that only say what follows (3 and 7).
With SOURCE and FILE, instead puts that source together again, if its layout is woven, and compares the SHA-256; a source
of several lines is taken apart into FILE.0, FILE.1 and so on, each compared with its own.
Signatures are not checked, for the standard library has no Ed25519: section 4.6 shows how OpenSSL does it.
"""
import hashlib
import hmac
import pathlib
import struct
import sys


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf(data):
    return sha256(b"\0", data)


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1", root(leaves[:k]), root(leaves[k:]))


CRC_TABLE = list(range(256))
for _ in range(8):
    CRC_TABLE = [value >> 1 ^ 0x82F63B78 * (value & 1) for value in CRC_TABLE]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def documents(file):
    at = 65_808  # behind the store header and the index
    while at + 4 <= len(file):
        (word,) = struct.unpack_from("<I", file, at)
        if word == 0 or word >> 31:
            return
        length = word & 0x3FFF_FFFF
        if not word >> 30:
            yield file[at + 4 : at + 4 + length]
        at = at + 4 + length + 3 & ~3


def leb128(data, at):
    value = shift = 0
    while data[at] >= 0x80:
        value, shift, at = value | (data[at] & 0x7F) << shift, shift + 7, at + 1
    return value | data[at] << shift, at + 1


def wire(data):
    fields, at = {}, 0
    while at < len(data):
        end = at + 1 + data[at] - 0xC0
        name, at = data[at + 1 : end].decode(), end
        length, at = (data[at] - 0xE0, at + 1) if data[at] >= 0xE0 else leb128(data, at + 1)
        fields[name], before, at = data[at : at + length].decode(), end - len(name) - 1, at + length
    assert name == "check" and fields[name] == f"{crc32c(data[:before]):08x}", "check of a document"
    return fields


def conclusions(data, first, count, time, event):
    at, channel = 0, 0
    for record in range(first, first + count):
        control, at = data[at], at + 1
        n = control >> 4
        zigzag, at = int.from_bytes(data[at : at + n], "little"), at + n
        time = (time + (zigzag >> 1 ^ -(zigzag & 1)) + 2**63) % 2**64 - 2**63
        status, verdicts, captured = 0, 0, ()
        if control & 8:
            status, at = data[at], at + 1
            if status & 0x80:
                channel, at = leb128(data, at)
            if status & 0x08:
                zigzag, at = leb128(data, at)
                captured = ((time + (zigzag >> 1 ^ -(zigzag & 1)) + 2**63) % 2**64 - 2**63,)
            elif status & 0x10:
                captured = (time,)
        if control & 4:
            verdicts, at = leb128(data, at)
        if control & 3 == 0:
            event = record
        elif control & 3 == 2:
            distance, at = leb128(data, at)
            event = record - distance
        yield (record, time, status & 0x77, verdicts, event, channel), captured
    assert at == len(data), "conclusions are longer than their records"


def messages(raw, flags, count):
    if flags & 1:
        yield raw
        return
    at = 0
    for _ in range(count):
        (length,) = struct.unpack_from(">H", raw, at)
        yield raw[at + 2 : at + 2 + length]
        at += 2 + length
    assert at == len(raw), "raw region is not as long as its records"


def regions(document, flags, count, first):
    """Raw region, conclusions region, and the hashes that they must have (sections 4.1 and 5.1)."""
    (raw_length,) = struct.unpack_from("<I", document, 80)
    (kind,) = struct.unpack_from("<H", document, 100)
    assert kind < 2, "leaf kind"
    seed, start = document[176:208], 176 + 32 * kind
    raw, rest = document[start : start + raw_length], document[start + raw_length :]
    if kind == 0:
        return raw, rest, leaf(raw), leaf(rest)

    def salted(number, data):
        return leaf(hmac.digest(seed, struct.pack("<I", number), "sha256") + data)

    records = list(messages(raw, flags, count)) if count else [raw]
    top = root([salted(number, record) for number, record in enumerate(records)])
    return raw, rest, sha256(b"\2", struct.pack("<IIQ", flags, len(records), first), top), salted(2**32 - 1, rest)


def woven(instructions, residue, records):
    """The bytes of a source, by the instructions of its layout blocks (section 4.8)."""
    at = taken = following = 0
    while at < len(instructions):
        head, at = leb128(instructions, at)
        kind, n = head & 3, head >> 2
        assert n > 0, "an instruction for nothing"
        if kind == 0:
            yield residue[taken : taken + n]
            taken += n
            continue
        record = following
        if kind > 1:
            record, at = leb128(instructions, at)
        if kind == 2:
            offset, at = leb128(instructions, at)
            assert offset + n <= len(records[record]), "a part beyond its record"
            yield records[record][offset : offset + n]
            following = record + 1
        else:
            yield from records[record : record + n]
            following = record + n
    assert taken == len(residue), "residue that no instruction names"


def lines(stream, count):
    """The files of a source of several lines, from its decoded stream (section 4.9)."""
    files, at = [[] for _ in range(count)], 0
    while at < len(stream):
        head, at = leb128(stream, at)
        assert 0 < head >> 6 <= len(stream) - at, "a chunk beyond the stream"
        files[head & 63].append(stream[at : at + (head >> 6)])
        at += head >> 6
    return [b"".join(chunks) for chunks in files]


def export(path, wanted, target):
    streams, records, note, noted = {2: [], 4: []}, [], {}, []
    for document in documents(pathlib.Path(path).read_bytes()):
        if document[:4] == b"TTB1":
            source, flags, count, first = struct.unpack_from("<HIIQ", document, 6)
            assert flags & 8 == 0 or source != wanted, "the tape was salvaged, and this source is not whole"
            if flags & 8:
                continue
            raw, _, hashed, _ = regions(document, flags, count, first)
            assert hashed == document[112:144], "hash of a region"
            if source == wanted:
                streams[flags].append(raw) if flags & 6 else records.extend(messages(raw, flags, count))
            continue
        facts = [line.partition(" ")[::2] for line in wire(document)["body"].splitlines()]
        if facts[0] == ("truetape", "note v1 source-closed") and ("source", str(wanted)) in facts:
            note, noted = dict(facts), [value.split() for key, value in facts if key == "line-bytes"]
    assert note and note["layout"].startswith("woven "), "no such source that is closed and woven"
    parts = list(woven(b"".join(streams[4]), b"".join(streams[2]), records))
    assert sha256(*parts).hex() == note["sha256"], "SHA-256 of the source"
    if not noted:
        pathlib.Path(target).write_bytes(b"".join(parts))
    for (number, length, digest), file in zip(noted, lines(b"".join(parts), len(noted))):
        assert len(file) == int(length) and sha256(file).hex() == digest, "SHA-256 of line " + number
        pathlib.Path(target + "." + number).write_bytes(file)


def lost(document, source, count, first, content, concluded, tape):
    """A block that stands for what a damaged tape has lost: a header alone (section 4.1)."""
    assert len(document) == 176, "a lost block is a header alone"
    what = f"records {first} to {first + count - 1}" if count > 1 else f"record {first}"
    print("LOST source", source, what if count else f"blocks without records before record {first}", file=sys.stderr)
    content.setdefault(source, []).append(document[112:144])
    concluded.setdefault(source, []).append(document[144:176])
    tape.append(leaf(document[:176]))


def main(path):
    file = pathlib.Path(path).read_bytes()
    tape, content, concluded, closed = [], {}, {}, False
    for document in documents(file):
        closed = False
        if document[:4] == b"TTB1":
            (check,) = struct.unpack_from("<I", document, 68)
            assert check == crc32c(document[:68] + bytes(4) + document[72:176]), "check of a block's header"
            source, flags, count, first, _, base = struct.unpack_from("<HIIQQq", document, 6)
            (event,) = struct.unpack_from("<Q", document, 72)
            if flags & 8:
                lost(document, source, count, first, content, concluded, tape)
                continue
            raw, rest, hashed, hashed_rest = regions(document, flags, count, first)
            assert hashed == document[112:144] and hashed_rest == document[144:176], "hash of a region"
            found = conclusions(rest, first, count, base, event)
            for (said, captured), message in zip(found, messages(raw, flags, count)):
                print(source, *said, len(message), sha256(message).hex(), *captured)
            content.setdefault(source, []).append(hashed)
            concluded.setdefault(source, []).append(hashed_rest)
            tape.append(leaf(document[:176]))
            continue
        fields = wire(document)
        if fields["kind"] == "seal":
            said = dict(line.split(" ", 1) for line in fields["body"].splitlines())
            assert root(tape[: int(said["documents"])]).hex() == said["tapeRoot"], "root of seal " + said["seal"]
            closed = said["state"] == "closed"
        tape.append(leaf(document))
    for source in content:
        print("source", source, root(content[source]).hex(), root(concluded[source]).hex(), file=sys.stderr)
    print("closed" if closed else "NOT CLOSED", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        export(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    else:
        main(sys.argv[1])
