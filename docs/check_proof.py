#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks a Truetape proof: python3 check_proof.py PROOF.json [--public-key FILE]...

Checks a latency certificate too. Written from PROOFS.md, TAPE_FORMAT.md and CERTIFICATION.md alone. Needs the Python
standard library and, for signatures, the openssl command, 3.0 or newer. Prints what is proven and exits with 0, or prints why nothing is and exits with 1.
A public key (PEM) is one that you trust to seal tapes; give several where keys were changed. Without one, all that is
proven is that whoever made the key in the proof signed this.
"""
import base64
import bisect
import hashlib
import json
import pathlib
import re
import stat
import struct
import subprocess
import sys
import tempfile

LONG_MAX = 2**63 - 1
MAX_FILE_LENGTH = 2**28
# What stands before a public key in its SubjectPublicKeyInfo, and how long the key is.
KEYS = {
    "Ed25519": (bytes.fromhex("302a300506032b6570032100"), 32),
    "ECDSA-P256-SHA256": (bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200"), 65),
}
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
HASH = "([0-9a-f]{64})"
COUNT = "(0|[1-9][0-9]{0,18})"
SOURCE = f"source {COUNT} records {COUNT} blocks {COUNT} contentRoot {HASH} conclusionsRoot {HASH}\n"
SEAL = (
    f"truetape seal v1\ntape ((?:[0-9a-f]{{2}}){{1,64}})\nseal {COUNT}\nprevious {HASH}\ndocuments {COUNT}\n"
    f"tapeRoot {HASH}\nnotes {COUNT}\nblocks {COUNT}\nrecords {COUNT}\nrawBytes {COUNT}\n((?:{SOURCE})*)"
    f"time {COUNT}\nkeyId ([0-9a-f]{{16}})\nalgorithm ({'|'.join(KEYS)})\nhash SHA-256\nstate (open|closed)\n"
)


class Refused(Exception):
    """Why a proof proves nothing."""


def require(holds, why):
    if not holds:
        raise Refused(why)


def limited(text):
    """The number of digits that have the form of a count."""
    require(int(text) <= LONG_MAX, "a number is more than 2^63 - 1: " + text)
    return int(text)


def content(path):
    """A file's bytes; of what may never end (a pipe, a device) none."""
    try:
        found = pathlib.Path(path).stat()
        require(stat.S_ISREG(found.st_mode), f"{path} cannot be read: it is no regular file")
        with open(path, "rb") as file:
            data = file.read(MAX_FILE_LENGTH + 1)
    except OSError as e:
        raise Refused(f"{path} cannot be read: {e.strerror}") from None
    except ValueError:
        raise Refused(f"{path!r} is no path") from None
    require(len(data) <= MAX_FILE_LENGTH, f"{path} cannot be read: it is longer than {MAX_FILE_LENGTH} bytes")
    return data


def shown_text(value, name):
    """A text of the signer's, which must not pass for a line of this program's."""
    require(type(value) is str, f"{name} must be a text")
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in value)


# ---- JSON, of which one form is taken ----------------------------------------------------------------------------


def parse(data):
    def pairs(found):
        require(len(dict(found)) == len(found), "a JSON object has a key twice")
        return dict(found)

    def integer(text):
        require(re.fullmatch(COUNT, text), "a number is not one from 0 to 2^63 - 1: " + text[:20])
        return limited(text)

    def no_number(text):
        raise Refused("a number is no whole number: " + text[:20])

    try:
        text = data.decode("utf-8")
        return json.loads(
            text, object_pairs_hook=pairs, parse_int=integer, parse_float=no_number, parse_constant=no_number
        )
    except UnicodeDecodeError:
        raise Refused("the file is no UTF-8") from None
    except RecursionError:
        raise Refused("the JSON is nested too deeply") from None
    except ValueError as e:
        raise Refused(f"the file is no JSON: {e}") from None


def fields(value, needed, optional=()):
    require(type(value) is dict, f"expected an object with {', '.join(needed)}")
    missing = [name for name in needed if name not in value]
    require(not missing, f"field {', '.join(missing)} is missing")
    unknown = [name for name in value if name not in needed and name not in optional]
    require(not unknown, f"unknown field {unknown[:1]}")


def count(value, name):
    require(type(value) is int and 0 <= value <= LONG_MAX, f"{name} must be a whole number from 0 to 2^63 - 1")
    return value


def octets(value, name, length=None):
    right = type(value) is str and len(value) % 2 == 0 and re.fullmatch("[0-9a-f]*", value)
    require(right, f"{name} must be lower-case hex")
    require(length is None or len(value) == 2 * length, f"{name} must be {length} bytes")
    return bytes.fromhex(value)


def items(value, name):
    require(type(value) is list, f"{name} must be a list")
    return value


def hashes(value, name):
    return [octets(entry, f"a hash of {name}", 32) for entry in items(value, name)]


def instant(value, name):
    match = re.fullmatch("(0|-?[1-9][0-9]{0,18})( leap)?", value) if type(value) is str else None
    require(match and -(2**63) <= int(match[1]) <= LONG_MAX, f"{name} must be nanoseconds, as a text")
    return int(match[1]), 1 if match[2] else 0


# ---- trees, RFC 6962 ---------------------------------------------------------------------------------------------


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf_hash(data):
    return sha256(b"\0", data)


def node(left, right):
    return sha256(b"\1", left, right)


def root_of(leaves, indexes, size, path, name):
    """The root of a tree of which some leaves are known, from a proof for all of them."""
    require(0 < len(leaves) == len(indexes) and indexes[-1] < size, f"{name}: there is no such leaf")
    require(all(a < b for a, b in zip(indexes, indexes[1:])), f"{name}: the leaves must rise")
    rest = iter(path)

    def following():
        found = next(rest, None)
        require(found is not None, f"{name} is too short")
        return found

    def rebuild(first, limit, start, end):
        if end - start == 1:
            return leaves[first]
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        cut = bisect.bisect_left(indexes, middle, first, limit)
        left = rebuild(first, cut, start, middle) if cut > first else None
        right = rebuild(cut, limit, middle, end) if cut < limit else None
        return node(following() if left is None else left, following() if right is None else right)

    root = rebuild(0, len(leaves), 0, size)
    require(next(rest, None) is None, f"{name} is too long")
    return root


def require_consistent(size1, root1, size2, root2, path):
    """RFC 9162, 2.1.4.2."""
    require(0 < size1 <= size2, "the earlier seal must cover documents, and no more than the later one")
    if size1 == size2:
        require(not path and root1 == root2, "two seals over as many documents must have the same root and no path")
        return
    path = list(path) if size1 & (size1 - 1) else [root1] + path
    require(path, "path is too short")
    fn, sn = size1 - 1, size2 - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = path[0]
    for sibling in path[1:]:
        require(sn, "path is too long")
        if fn & 1 or fn == sn:
            old, new = node(sibling, old), node(sibling, new)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node(new, sibling)
        fn, sn = fn >> 1, sn >> 1
    require(sn == 0, "path is too short")
    require(old == root1 and new == root2, "path does not lead from the earlier seal's root to the later one's")


# ---- seals and keys ----------------------------------------------------------------------------------------------


def require_signature(algorithm, key, data, signature, what):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pem = base64.b64encode(KEYS[algorithm][0] + key).decode()
        (folder / "key").write_text(f"-----BEGIN PUBLIC KEY-----\n{pem}\n-----END PUBLIC KEY-----\n")
        (folder / "text").write_bytes(data)
        command = "openssl pkeyutl -verify -pubin -inkey key -rawin -in text -sigfile signature".split()
        if algorithm == "Ed25519":
            (folder / "signature").write_bytes(signature)
        else:
            (folder / "signature").write_bytes(ecdsa_der(signature))
            command += ["-digest", "sha256"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        except OSError as e:
            raise Refused(f"the openssl command is needed and cannot be run: {e}") from None
    said = (done.stdout + done.stderr).decode("utf-8", "replace").split("\n")[0]
    require(done.returncode == 0, f"the signature of {what} is not that of its key; openssl says: {said}")


class Seal:
    def __init__(self, value):
        fields(value, ("text", "publicKey", "signature"))
        require(type(value["text"]) is str and value["text"].isascii(), "text of a seal must be ASCII")
        self.text = value["text"]
        self.key = octets(value["publicKey"], "publicKey")
        self.signature = octets(value["signature"], "signature", 64)
        match = re.fullmatch(SEAL, self.text)
        require(match, "the text of a seal is not what TAPE_FORMAT.md 4.6 says")
        self.tape, self.key_id, self.algorithm, self.state = match[1], match[17], match[18], match[19]
        self.number, self.documents, _, blocks, records, _ = (limited(match[i]) for i in (2, 4, 6, 7, 8, 9))
        self.previous, self.root, self.time = match[3], bytes.fromhex(match[5]), limited(match[16])
        self.sources = {}
        for found in re.finditer(SOURCE, match[10]):
            require(limited(found[1]) > next(reversed(self.sources), -1), "sources of a seal must rise")
            self.sources[int(found[1])] = limited(found[2]), limited(found[3]), bytes.fromhex(found[4])
        for which, name, said in (0, "records", records), (1, "blocks", blocks):
            total = sum(source[which] for source in self.sources.values())
            require(total == said, f"{name} of a seal must be the sum over its sources")
        require((self.number == 0) == (self.previous == "0" * 64), "previous must be zeros in seal 0, and only there")
        prefix, length = KEYS[self.algorithm]
        require(len(self.key) == length, f"publicKey must be {length} bytes, for {self.algorithm}")
        named = sha256(prefix, self.key).hex()[:16]
        require(named == self.key_id, f"the seal names key {self.key_id}, and was given with key {named}")

    def hash(self):
        return sha256(self.text.encode()).hex()

    def require_signed(self):
        require_signature(self.algorithm, self.key, self.text.encode(), self.signature, f"seal {self.number}")

    def __str__(self):
        return f"seal {self.number} ({self.state}) of tape {self.tape}, {self.documents} documents, at {self.time} ns"


def ecdsa_der(signature):
    """An ECDSA signature as openssl takes it; of the two that there always are, the one with the lower s."""
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    require(0 < r < P256_ORDER and 0 < s <= P256_ORDER // 2, "the signature's r or s is not in its range")
    r, s = (number.to_bytes(number.bit_length() // 8 + 1, "big") for number in (r, s))
    return b"\x30" + bytes([len(r) + len(s) + 4, 2, len(r)]) + r + bytes([2, len(s)]) + s


def public_key(path):
    text = content(path).decode("ascii", "replace")
    blocks = re.findall("-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----", text)
    require(len(blocks) == 1, f"{path} must have one PUBLIC KEY block")
    try:
        der = base64.b64decode("".join(blocks[0].split()), validate=True)
    except ValueError:
        raise Refused(f"{path} is no PEM file") from None
    found = [der[len(prefix) :] for prefix, length in KEYS.values() if der.startswith(prefix) and len(der) == len(prefix) + length]
    require(found, f"{path} is no public key of {' or '.join(KEYS)}")
    return found[0]


# ---- blocks ------------------------------------------------------------------------------------------------------


class Block:
    """A block's header (TAPE_FORMAT.md 4.1) and what is shown of its regions."""

    def __init__(self, value, source):
        fields(value, ("document", "header", "leaf"), ("raw", "conclusions"))
        self.document = count(value["document"], "document")
        self.header = header = octets(value["header"], "header", 176)
        self.leaf = octets(value["leaf"], "leaf", 32)
        magic, length, self.source, self.flags, self.count, self.first = struct.unpack_from("<4sHHIIQ", header)
        require(magic == b"TTB1" and length == 176, "header is no block's")
        require(self.source == source, f"a block is of source {self.source}")
        require(self.flags in (0, 1, 2, 4), "a block has unknown flags")
        self.base, self.least, self.greatest, self.so_far = struct.unpack_from("<4q", header, 32)
        leap = header[64]
        self.least, self.greatest, self.so_far = (
            (self.least, leap >> 1 & 1),
            (self.greatest, leap >> 2 & 1),
            (self.so_far, leap >> 3 & 1),
        )
        self.raw_length, self.conclusions_length = struct.unpack_from("<I4xI", header, 80)
        require(struct.unpack_from("<4H", header, 96) == (0, 0, 0, 1), "a block has an encoding that is not known here")
        require(self.leaf == header[112:144], "leaf is not the hash of the raw region in the header")
        self.raw = self.region(value, "raw", self.raw_length, self.leaf)
        self.conclusions = self.region(value, "conclusions", self.conclusions_length, header[144:176])

    @staticmethod
    def region(value, name, length, expected):
        if name not in value:
            return None
        data = octets(value[name], name)
        require(len(data) == length, f"{name} is not as long as the header says")
        require(leaf_hash(data) == expected, f"{name} does not have the hash in the header")
        return data

    def messages(self):
        """Number and bytes of each record."""
        if self.flags == 1:
            require(self.count == 1, "a jumbo block has one record")
            return [(self.first, self.raw)]
        found, at = [], 0
        for i in range(self.count):
            require(at + 2 <= len(self.raw), "raw ends before its last record")
            end = at + 2 + int.from_bytes(self.raw[at : at + 2], "big")
            require(end <= len(self.raw), "raw ends inside a record")
            found.append((self.first + i, self.raw[at + 2 : end]))
            at = end
        require(at == len(self.raw), "raw is longer than its records")
        return found

    def times(self):
        """Time of each record (TAPE_FORMAT.md 4.3)."""
        data, at, time, found = self.conclusions, 0, self.base, []

        def take(length):
            nonlocal at
            at += length
            require(at <= len(data), "conclusions end inside a record")
            return data[at - length : at]

        def leb128():
            for _ in range(10):
                if take(1)[0] < 0x80:
                    return
            raise Refused("conclusions have a number that is too long")

        for _ in range(self.count):
            control = take(1)[0]
            require(control >> 4 <= 8, "conclusions have a time that is too long")
            zigzag = int.from_bytes(take(control >> 4), "little")
            time = (time + (zigzag >> 1 ^ -(zigzag & 1)) + 2**63) % 2**64 - 2**63
            status = take(1)[0] if control & 8 else 0
            for there in (status & 0x80, status & 0x08, control & 4, control & 3 == 2):
                if there:
                    leb128()
            found.append((time, status & 1))
        require(at == len(data), "conclusions are longer than their records")
        return found


class PrivateBlock:
    """What is shown of a block of a private source (TAPE_FORMAT.md 5.1); its records come from the proof's list."""

    def __init__(self, value, first, last, records):
        fields(value, ("flags", "leaves", "firstRecord"), ("root", "salts", "path"))
        flags, leaves, self.first = (count(value[name], name) for name in ("flags", "leaves", "firstRecord"))
        require(flags in (0, 1, 2, 4) and 0 < leaves < 2**32, "flags or leaves are no block's")
        require(flags == 0 or leaves == 1, "a block that is one leaf has more")
        self.count = leaves if flags < 2 else 0
        begin, end = max(first, self.first), min(last + 1, self.first + self.count)
        if begin >= end:
            fields(value, ("flags", "leaves", "firstRecord", "root"))
            root = octets(value["root"], "root", 32)
        else:
            fields(value, ("flags", "leaves", "firstRecord", "salts", "path"))
            salts = hashes(value["salts"], "salts")
            require(len(salts) == end - begin, "there must be a salt for each record that is shown")
            shown_here = [next(records, None) for _ in salts]
            require(None not in shown_here, "there are less records than the blocks hold")
            root = root_of(
                [leaf_hash(salt + data) for salt, data in zip(salts, shown_here)],
                range(begin - self.first, end - self.first),
                leaves,
                hashes(value["path"], "path"),
                "path",
            )
        self.leaf = sha256(b"\2", struct.pack("<IIQ", flags, leaves, self.first), root)


def earlier(a, b):
    """Whether one instant is before another (TAPE_FORMAT.md 4.3, Time)."""
    if a[1] != b[1] and a[0] // 10**9 != b[0] // 10**9:
        return a[0] // 10**9 < b[0] // 10**9
    return a[1] < b[1] if a[1] != b[1] else a[0] < b[0]


# ---- the kinds of proof --------------------------------------------------------------------------------------------


def source_of(proof, seal):
    source = count(proof["source"], "source")
    require(source in seal.sources, f"the seal knows no source {source}")
    return source


def require_in_a_row(blocks, proof, seal):
    """That these blocks follow each other in the source; where the first of them stands."""
    source = source_of(proof, seal)
    first = count(proof["firstBlock"], "firstBlock")
    require(blocks, "there are no blocks")
    for block, following in zip(blocks, blocks[1:]):
        require(following.first == block.first + block.count, "the records of two blocks do not follow each other")
    root = root_of(
        [block.leaf for block in blocks],
        range(first, first + len(blocks)),
        seal.sources[source][1],
        hashes(proof["contentPath"], "contentPath"),
        "contentPath",
    )
    require(root == seal.sources[source][2], "the blocks do not lead to the seal's contentRoot")
    return first


def blocks_under_seal(proof, seal):
    """The blocks of a proof of a public source, shown to follow each other, and where the first stands."""
    source = source_of(proof, seal)
    blocks = [Block(value, source) for value in items(proof["blocks"], "blocks")]
    first = require_in_a_row(blocks, proof, seal)
    root = root_of(
        [leaf_hash(block.header) for block in blocks],
        [block.document for block in blocks],
        seal.documents,
        hashes(proof["tapePath"], "tapePath"),
        "tapePath",
    )
    require(root == seal.root, "the headers do not lead to the seal's tapeRoot")
    return blocks, first


def records_of(proof):
    said = []
    for value in items(proof["records"], "records"):
        fields(value, ("number", "bytes"))
        said.append((count(value["number"], "number"), octets(value["bytes"], "bytes")))
    return said


def require_records(proof, found):
    require(records_of(proof) == found, "the records are not those that the blocks hold")


def shown(block, raw, conclusions):
    for name, needed, there in ("raw", raw, block.raw), ("conclusions", conclusions, block.conclusions):
        require(not needed or there is not None, f"{name} of the block in document {block.document} is missing")
        require(needed or there is None, f"{name} of the block in document {block.document} is not needed")


COMMON = ("format", "kind", "tape", "source", "records", "firstBlock", "blocks", "contentPath", "tapePath", "seal")


def first_and_last(proof):
    first, last = count(proof["first"], "first"), count(proof["last"], "last")
    require(first <= last, "first must not be more than last")
    return first, last


def require_ends(blocks, first, last):
    require(blocks[0].first <= first < blocks[0].first + blocks[0].count, "the first block does not hold the first record")
    require(blocks[-1].first <= last < blocks[-1].first + blocks[-1].count, "the last block does not hold the last record")


def check_records(proof):
    fields(proof, COMMON + ("first", "last"))
    seal = Seal(proof["seal"])
    blocks, _ = blocks_under_seal(proof, seal)
    first, last = first_and_last(proof)
    require_ends(blocks, first, last)
    found = []
    for block in blocks:
        shown(block, block.count > 0, False)
        if block.count:
            found += [(number, data) for number, data in block.messages() if first <= number <= last]
    require_records(proof, found)
    return [seal], describe(proof, found)


def describe(proof, found):
    if len(found) == 1:
        message = f"{len(found[0][1])} bytes, SHA-256 {hashlib.sha256(found[0][1]).hexdigest()}"
        return f"record {found[0][0]} of source {proof['source']} is as shown: {message}"
    return (
        f"records {found[0][0]} to {found[-1][0]} of source {proof['source']} are as shown, {len(found)} and no others"
        " between them"
    )


def check_private_records(proof):
    fields(proof, tuple(name for name in COMMON if name != "tapePath") + ("first", "last"))
    seal = Seal(proof["seal"])
    first, last = first_and_last(proof)
    found = records_of(proof)
    require(len(found) == last - first + 1, "the records are not as many as first and last say")
    require(all(number == first + i for i, (number, _) in enumerate(found)), "the records are not numbered in a row")
    rest = iter([data for _, data in found])
    blocks = [PrivateBlock(value, first, last, rest) for value in items(proof["blocks"], "blocks")]
    require(next(rest, None) is None, "there are more records than the blocks hold")
    require_in_a_row(blocks, proof, seal)
    require_ends(blocks, first, last)
    return [seal], describe(proof, found)


def check_interval(proof):
    fields(proof, COMMON + ("from", "to"))
    seal = Seal(proof["seal"])
    begin, end = instant(proof["from"], "from"), instant(proof["to"], "to")
    require(earlier(begin, end), "from must be before to")
    blocks, first = blocks_under_seal(proof, seal)
    require(first == 0 or earlier(blocks[0].so_far, begin), "records of the interval may stand before the first block")
    behind = seal.sources[proof["source"]][1]
    require(first + len(blocks) == behind, "records of the interval may stand behind the last block")
    found = []
    for block in blocks:
        touches = block.count > 0 and not earlier(block.greatest, begin) and earlier(block.least, end)
        inside = not earlier(block.least, begin) and earlier(block.greatest, end)
        shown(block, touches, touches and not inside)
        if touches:
            messages = block.messages()
            times = [begin] * len(messages) if inside else block.times()
            found += [
                message
                for message, time in zip(messages, times)
                if not earlier(time, begin) and earlier(time, end)
            ]
    require_records(proof, found)
    return [seal], (
        f"source {proof['source']} has {len(found)} records from {proof['from']} to before {proof['to']} ns"
        " under that seal, as shown, and no others"
    )


def check_consistency(proof):
    fields(proof, ("format", "kind", "tape", "earlier", "later", "path"))
    old, new = Seal(proof["earlier"]), Seal(proof["later"])
    require(old.tape == new.tape, "the seals are of two tapes")
    require(old.number < new.number, "the earlier seal must have the smaller number")
    require(new.number != old.number + 1 or new.previous == old.hash(), "the later seal does not name the one before it")
    require_consistent(old.documents, old.root, new.documents, new.root, hashes(proof["path"], "path"))
    return [new, old], f"seal {new.number} extends seal {old.number}: the {old.documents} documents under that are unchanged"


# ---- latency certificates (CERTIFICATION.md, "The file") -----------------------------------------------------------

CERTIFICATE = b'{\n  "format" : "truetape certificate v1",\n'
CERTIFICATE_END = re.compile(rb',\n  "signature" : "([0-9a-f]{128})"\n}\n\Z')


def outcome(figure, share):
    """What became of a limit, by its numbers."""
    percentile = figure["percentile"]
    ns, samples, floor, measured = (count(figure[name], name) for name in ("ns", "samples", "floorNs", "measuredNs"))
    known = type(percentile) is str and re.fullmatch(r"max|p[0-9]{1,2}(\.[0-9]{1,2})?", percentile)
    require(known, "a percentile is none")
    tail = 10000 - round(float(percentile[1:]) * 100) if percentile != "max" else 0
    if samples < (-(-100000 // tail) if tail else 1):
        return "TOO_FEW"
    if floor * 100 > ns * share:
        return "NOISY"
    return "EXCEEDED" if measured > ns else "MET"


def verdict_of(run, profile):
    """The verdict about one repetition, by its numbers: the first that holds."""
    said = [{name: each[name] for name in ("latency", "percentile", "ns")} for each in items(run["limits"], "limits")]
    require(said == profile["limits"], "a repetition is not held against the limits of the profile")
    outcomes = [outcome(each, count(profile["noiseSharePercent"], "noiseSharePercent")) for each in run["limits"]]
    require([each["outcome"] for each in run["limits"]] == outcomes, "an outcome does not follow from its numbers")
    if count(run["losses"], "losses") > count(profile["lossesAllowed"], "lossesAllowed"):
        return "FAIL"
    if count(run["reachedRate"], "reachedRate") * 1000 < count(run["rate"], "rate") * 999 or "TOO_FEW" in outcomes:
        return "INVALID"
    return "FAIL" if "EXCEEDED" in outcomes else "INVALID" if "NOISY" in outcomes else "PASS"


def check_certificate(data, keys):
    end = CERTIFICATE_END.search(data)
    require(end, "the certificate does not end in its signature")
    try:
        value = parse(data)
        require(value["algorithm"] in KEYS, "the certificate names no algorithm that is known here")
        prefix, length = KEYS[value["algorithm"]]
        key = octets(value["publicKey"], "publicKey", length)
        named = sha256(prefix, key).hex()[:16]
        require(named == value["keyId"], f"the certificate was given with key {named}, and names another")
        signed = data[: end.start()] + b"\n}"
        require_signature(value["algorithm"], key, signed, bytes.fromhex(end[1].decode()), "the certificate")
        require(not keys or key in keys, f"the certificate is signed by key {named}, which was not given")
        profile, runs = value["profile"], items(value["repetitions"], "repetitions")
        require(0 < len(runs) == count(profile["repetitions"], "repetitions"), "there are not as many repetitions as the profile asks for")
        rate = count(value["rate"], "rate")
        require(rate >= count(profile["rate"], "rate"), "the rate is below that of the profile")
        require(all(count(run["rate"], "rate") == rate for run in runs), "a repetition ran at another rate")
        verdicts = [verdict_of(run, profile) for run in runs]
        require([run["verdict"] for run in runs] == verdicts, "a verdict does not follow from its numbers")
        verdict = next((each for each in ("FAIL", "INVALID") if each in verdicts), "PASS")
        require(value["verdict"] == verdict, f"by its numbers the verdict is {verdict}")
        name = shown_text(profile["name"], "name")
        created, software = (shown_text(value[each], each) for each in ("created", "software"))
    except (KeyError, TypeError, AttributeError) as e:
        raise Refused(f"a field of the certificate is missing or of another type: {e}") from None
    return [
        f"OK: verdict {verdict} at {rate} messages/s by profile {name}, {len(runs)} repetitions: it follows from the numbers",
        f"signed by key {named}, made {created} by {software}",
        "anchored: by a key that was given" if keys else "signature made by the key in the certificate itself: not anchored",
    ]


CHECKS = {
    "records": check_records,
    "private-records": check_private_records,
    "interval": check_interval,
    "consistency": check_consistency,
}


def check(data, keys):
    """What a proof proves, in lines, where its bytes and the keys that are trusted are given; or Refused."""
    if data.startswith(CERTIFICATE):
        return check_certificate(data, keys)
    proof = parse(data)
    require(type(proof) is dict, "a proof is a JSON object")
    require(proof.get("format") == "truetape proof v1", "this is no truetape proof v1")
    kind = proof.get("kind")
    require(type(kind) is str and kind in CHECKS, "this is no kind of proof that is known here")
    seals, what = CHECKS[kind](proof)
    require(proof["tape"] == seals[0].tape, "tape is not the one that the seal names")
    for seal in seals:
        seal.require_signed()
        require(not keys or seal.key in keys, f"seal {seal.number} is signed by key {seal.key_id}, which was not given")
    lines = ["OK: " + what] + [f"sealed by {seal}, by key {seal.key_id}" for seal in seals]
    if kind == "interval" and seals[0].state == "open":
        lines.append("that seal is open: behind what it covers there may be more records of these times")
    return lines + ["anchored: by a key that was given" if keys else "signature made by the key in the proof itself: not anchored"]


def main(words):
    paths, keys = [], []
    while words:
        word = words.pop(0)
        if word == "--public-key" and words:
            keys.append(words.pop(0))
        elif word.startswith("--"):
            paths = []
            break
        else:
            paths.append(word)
    if len(paths) != 1:
        print(__doc__.splitlines()[0])
        return 1
    try:
        lines = check(content(paths[0]), [public_key(path) for path in keys])
    except Refused as e:
        lines, code = [f"REFUSED: {e}"], 1
    except Exception as e:  # The last resort, such as too little memory: what could not be checked is not proven.
        lines, code = [f"REFUSED: not proven, for it cannot be checked here: {type(e).__name__} {ascii(str(e))}"], 1
    else:
        code = 0
    sys.stdout.reconfigure(errors="backslashreplace")
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
