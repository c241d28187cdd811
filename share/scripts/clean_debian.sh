#!/bin/sh
# Tries start.sh and test.sh in a Debian 12 that has nothing installed, as somebody who has just cloned would.
#
#   sh share/scripts/clean_debian.sh [FOLDER]
#
#   FOLDER   where the Debian is kept (default: offerbook-clean-debian in $TMPDIR or /tmp); the bare system is fetched
#            once with debootstrap and unpacked afresh each time
#
# Needs root, debootstrap and a network. Mirror, proxy and certificates are those that this machine's apt and npm use.
# Copies what git would commit, then: starts with nothing there, asks the server for its health, starts again and
# compares the time, runs every test. Exit code: 0 all worked, 1 something did not, 2 wrong use.

set -eu
. "$(dirname -- "$0")/common.sh"

case ${1:-} in
    -h | --help) show_help; exit 0 ;;
    -*) wrong_use "'$1' is no option here." ;;
esac
[ $# -le 1 ] || wrong_use "one folder at a time."
[ "$(id -u)" -eq 0 ] || fail "only root may make and enter another system. Run it with sudo."
for tool in debootstrap curl git; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool is missing: apt-get install $tool"
done

place=${1:-${TMPDIR:-/tmp}/offerbook-clean-debian}
system=$place/system
bare=$place/bare.tar
suite=bookworm
port=18080

# start.sh becomes the server in the end, under the process number that it began with.
stop() {
    if [ -f "$system/run/offerbook-process" ]; then
        kill "$(cat "$system/run/offerbook-process")" 2>/dev/null || true
        rm -f "$system/run/offerbook-process"
    fi
}

leave() {
    stop
    if mountpoint -q "$system/proc"; then umount "$system/proc"; fi
}
trap leave EXIT
trap 'exit 130' INT TERM

# Certificates for Node are named by a variable; inside, the copy is meant.
inside() {
    chroot "$system" env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} \
        ${no_proxy:+"no_proxy=$no_proxy"} ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS=/etc/node-certificates.pem} \
        sh -c "cd /opt/offerbook && $1"
}

fetch_bare() {
    # shellcheck disable=SC2016  # apt-get's own variables
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' | awk -v suite=$suite '$2 == suite { print $1; exit }')
    [ -n "$mirror" ] || fail "this machine's apt knows no mirror of $suite."
    say "Fetching a bare Debian from $mirror."
    mkdir -p "$place"
    rm -rf --one-file-system "$system"
    debootstrap --variant=minbase "$suite" "$system" "$mirror" >"$place/debootstrap.log" 2>&1 ||
        fail "debootstrap failed; see $place/debootstrap.log."
    tar -C "$system" -cf "$bare.new" .
    mv "$bare.new" "$bare"
}

unpack() {
    leave
    rm -rf --one-file-system "$system"
    mkdir -p "$system"
    tar -C "$system" -xf "$bare"
    cp -L /etc/resolv.conf "$system/etc/resolv.conf"
    apt-config dump | grep '^Acquire::' >"$system/etc/apt/apt.conf.d/99machine" || true
    if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then cp -L "$NODE_EXTRA_CA_CERTS" "$system/etc/node-certificates.pem"; fi
    mount -t proc proc "$system/proc"
    mkdir -p "$system/opt/offerbook"
    (cd "$root" && git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -cf -) |
        tar -C "$system/opt/offerbook" -xf -
}

# start NAME: runs start.sh until the server is ready, and says how long that took.
start() {
    began=$(now)
    rm -f "$system/run/offerbook-process"
    inside 'echo $$ >/run/offerbook-process; exec sh share/scripts/start.sh --port '"$port" >"$place/$1.log" 2>&1 &
    running=$!
    until curl -s -f -o /dev/null "http://127.0.0.1:$port/health/ready"; do
        if ! kill -0 "$running" 2>/dev/null; then
            tail -n 40 "$place/$1.log" >&2
            fail "the $1 start failed; see $place/$1.log."
        fi
        sleep 1
    done
    took=$(($(now) - began))
    say "The $1 start was ready after $took s."
    stop
    wait "$running" || true
}

if curl -s -o /dev/null "http://127.0.0.1:$port/"; then fail "something answers on port $port already. Stop it first."; fi
[ -f "$bare" ] || fetch_bare
unpack
start first
inside "build/bin/offerbook editions --data data" >"$place/before"
start second
[ "$took" -le 10 ] || fail "the second start took $took s; it should take seconds."
inside "build/bin/offerbook editions --data data" >"$place/after"
cmp -s "$place/before" "$place/after" || fail "the second start changed the data; compare $place/before and after."

began=$(now)
if ! inside "sh share/scripts/test.sh" >"$place/tests.log" 2>&1; then
    tail -n 40 "$place/tests.log" >&2
    fail "test.sh failed after $(($(now) - began)) s; see $place/tests.log."
fi
tail -n 5 "$place/tests.log"
say "test.sh took $(($(now) - began)) s. Both commands work on a bare Debian 12."
