#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Appends a result of `truetape bench` to bench/history.jsonl and writes its figures between the marks in README.md.

    history.py ROOT RESULT.json [PEERS.json]

Figures of the README come from here alone, so that none is older than its command.
"""
import json
import sys
from pathlib import Path

BEGIN = "<!-- figures: written by bench/measure -->"
END = "<!-- end of figures -->"


def table(result):
    lines = [
        f"Commit {result['commit']}, {result['time'][:10]}: {result['cores']} cores of {result['cpu']}, Java {result['java']},"
        f" {result['messages']:,} simulated messages, {result['durability'].lower().replace('_', '-')},"
        f" medians of {result['runs']} runs.",
        "",
        "| | million/s | ns a message |",
        "|---|---|---|",
    ]
    for name, rate in result["recordsPerSecond"].items():
        lines.append(f"| pipeline, {name} | {rate / 1e6:.1f} | {1e9 / rate:.0f} |")
    for name, rate in result.get("recordsPerSecondOfFirstRun", {}).items():
        lines.append(f"| pipeline, {name}, first run | {rate / 1e6:.1f} | {1e9 / rate:.0f} |")
    for name, ns in result["nsPerMessage"].items():
        lines.append(f"| {name}{'' if ' of the day' in name or 'naive' in name else ', alone'} | {1e3 / ns:.1f} | {ns:.0f} |")
    ratios = result["ratios"]
    split = ""
    if "splitToReadingThread" in ratios:
        split = (
            f" `split` reaches {ratios['splitToReadingThread']:.2f} of what its reading thread would alone, and"
            f" {ratios['splitToWritingThread']:.2f} of what its writing thread would."
        )
    lines += [
        "",
        f"The tape takes {ratios['tapeToSource']:.3f} times the source.{split} `verify` takes"
        f" {ratios['verifyToJdkSha256']:.2f} times as long as the JDK's SHA-256 of the tape's bytes"
        + (f", {ratios['verifyToSha256sum']:.2f} times as long as `sha256sum`" if "verifyToSha256sum" in ratios else "")
        + ". Opening the tape and reading its last record takes"
        f" {ratios['lastRecord']:.1f} times as long as on a tape of a thousandth of its size.",
    ]
    lines += ratio_table("ratio", result.get("moreRatios", {}))
    lines += ratio_table("the same work by other libraries, time of theirs / ours", result.get("peers", {}))
    return "\n".join(lines)


def ratio_table(title, ratios):
    if not ratios:
        return []
    return ["", f"| {title} | |", "|---|---|"] + [f"| {name} | {ratio:.2f} |" for name, ratio in ratios.items()]


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    root = Path(sys.argv[1])
    result = json.loads(Path(sys.argv[2]).read_text())
    if len(sys.argv) == 4:
        result["peers"] = json.loads(Path(sys.argv[3]).read_text())
    with open(root / "bench" / "history.jsonl", "a", encoding="utf-8") as history:
        history.write(json.dumps(result) + "\n")
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN, 1)
    _, tail = rest.split(END, 1)
    readme.write_text(f"{head}{BEGIN}\n{table(result)}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
