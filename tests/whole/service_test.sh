#!/bin/sh
# Installs the service of systemd into a folder of its own and has systemd-analyze examine it.
#
#   sh tests/whole/service_test.sh BUILD_FOLDER
#
# Checked: that the unit is in order where the program is installed, and that its restrictions leave an exposure of at
# most 1.5 of 10. Ends with 77 (skipped) where systemd-analyze is missing or too old to read a unit file alone.

set -eu

build=$1
command -v systemd-analyze >/dev/null 2>&1 || {
    echo "skipped: systemd-analyze is not on this machine"
    exit 77
}
version=$(systemd-analyze --version | sed -n '1s/^systemd \([0-9]*\).*/\1/p')
[ "${version:-0}" -ge 252 ] || {
    echo "skipped: systemd-analyze $version has no --offline and --threshold"
    exit 77
}

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

fail() {
    printf 'service_test: %s\n' "$*" >&2
    exit 1
}

cmake --install "$build" --prefix "$place/offerbook" >"$place/log" 2>&1 || fail "$(cat "$place/log")"
unit=$place/offerbook/lib/systemd/system/offerbook.service

# What is wrong in a unit is only told; the exit code stays 0 for most of it.
systemd-analyze verify --man=no "$unit" >"$place/verified" 2>&1 || fail "not in order: $(cat "$place/verified")"
if grep "offerbook" "$place/verified"; then fail "systemd-analyze verify has remarks on the unit."; fi

systemd-analyze security --offline=true --no-pager --threshold=15 "$unit" >"$place/exposure" 2>&1 ||
    fail "the service may do more than it needs: $(cat "$place/exposure")"
tail -n 1 "$place/exposure"

# The same checks must find what is wrong.
sed 's|^ExecStart=.*|ExecStart=/nowhere/offerbook|; s|^ProtectSystem=.*|ProtectSystme=strict|' "$unit" >"$place/offerbook.service"
systemd-analyze verify --man=no "$place/offerbook.service" >"$place/verified" 2>&1 || true
grep -q "ProtectSystme" "$place/verified" || fail "a misspelt option was not noticed: $(cat "$place/verified")"
if systemd-analyze security --offline=true --threshold=10 --no-pager "$place/offerbook.service" >/dev/null 2>&1; then
    fail "a threshold below the exposure was met."
fi
