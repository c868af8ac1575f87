#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Shows that certificates tell the truth, on this host: that a busy machine gets no PASS, and that a stage made slower on
# purpose is found and named. Takes some three minutes; tests that assert time have no place in a build.
#
#   bench/certification-shows.sh FOLDER      FOLDER must not be there; the certificates stay in it
#
# PROFILE, RATE, DURATION may be set; TRUETAPE names the program.
set -eu

[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
folder=$1
root=$(cd "$(dirname "$0")/.." && pwd -P)
truetape=${TRUETAPE:-$root/truetape}
profile=${PROFILE:-$root/bench/profiles/shared-vm.toml}
rate=${RATE:-100000}
duration=${DURATION:-6s}
mkdir "$folder"

certify() {
    "$truetape" certify --profile "$profile" --rate "$rate" --duration "$duration" --warm-up 5s --out "$folder/$1" && code=0 || code=$?
    [ "$code" -le 1 ] || exit "$code"
}

verdict() {
    sed -n 's/^  "verdict" : "\([A-Z]*\)",$/\1/p' "$folder/$1/certificate.json"
}

echo "== quiet: as the host is"
certify quiet
echo "== again: the same once more"
certify again
echo "== slowed: validate takes 20 microseconds longer for every slab"
TRUETAPE_JAVA_OPTS="${TRUETAPE_JAVA_OPTS:-} -Dtruetape.certify.slow=validate:20us" certify slowed
echo "== busy: two loops for every CPU that the process may use, and the same profile"
loops=
for _ in $(seq $(($(nproc) * 2))); do
    (while :; do :; done) &
    loops="$loops $!"
done
trap 'kill $loops 2>/dev/null || true' EXIT
certify busy
kill $loops
trap - EXIT

failed=0
expect() {
    if [ "$2" = "$3" ]; then echo "ok    $1: $2"; else echo "NOT   $1: $2, expected $3"; failed=1; fi
}
echo "== what came of it"
busy=$(verdict busy)
[ "$busy" != PASS ] && busy="no PASS ($busy)"
case $busy in "no PASS"*) echo "ok    busy host: $busy" ;; *) echo "NOT   busy host: $busy"; failed=1 ;; esac
"$truetape" compare "$folder/quiet/certificate.json" "$folder/again/certificate.json" >"$folder/quiet-again.txt" && code=0 || code=$?
echo "      quiet and again: compare says $(head -1 "$folder/quiet-again.txt"), exit code $code"
"$truetape" compare "$folder/quiet/certificate.json" "$folder/slowed/certificate.json" >"$folder/quiet-slowed.txt" && code=0 || code=$?
expect "quiet and slowed, exit code of compare" "$code" 1
expect "stage that compare names" "$(sed -n 's/^  The stage that got slower: //p' "$folder/quiet-slowed.txt")" validate
expect "stage that the certificate names, in every run" "$(sed -n 's/^    "slowestStage" : "\(.*\)",$/\1/p' "$folder/slowed/certificate.json" | sort -u)" validate
for each in quiet again slowed busy; do
    "$truetape" verify-certificate "$folder/$each/certificate.json" >/dev/null && code=0 || code=$?
    expect "verify-certificate of $each, exit code" "$code" 0
done
exit $failed
