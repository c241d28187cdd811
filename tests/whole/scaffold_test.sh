#!/bin/sh
# Builds a plugin that `offerbook plugin new --cpp` wrote, outside the repository, against an installed copy.
#
#   sh tests/whole/scaffold_test.sh BUILD_FOLDER
#
# Checked: find_package(Offerbook) and offerbook_add_plugin of the installation; that the plugin as generated builds,
# exports its entry alone and has no finding but the texts it asks for; that it passes once they are written; that the
# installed ready-made plugin reads a folder without a library; that `plugin dev` builds it, and again when it is saved.

set -eu
umask 002 # a generous one, as some systems have it

build=$1
place=$(mktemp -d)
dev=
trap 'if [ -n "$dev" ]; then kill "$dev" 2>/dev/null || true; wait "$dev" || true; fi; rm -rf "$place"' EXIT

fail() {
    printf 'scaffold_test: %s\n' "$*" >&2
    exit 1
}

run() {
    "$@" >"$place/log" 2>&1 || {
        cat "$place/log" >&2
        fail "failed: $*"
    }
}

# Fails unless every finding of a check is on a text that is still empty.
expect_only_texts() {
    if "$@" >"$place/log" 2>&1; then fail "a plugin without texts was accepted: $*"; fi
    grep -q "error\[" "$place/log" || fail "no finding: $(cat "$place/log")"
    if grep "error\[\|warning\[" "$place/log" | grep -v "offers.yaml:[0-9]*: error\[offer\]: .*' is empty\. Write "; then
        fail "these are no texts to write"
    fi
}

write_texts() {
    sed -i \
        -e 's/^\( *title:\) #.*/\1 Play visits/' \
        -e 's/^\( *summary:\) #.*/\1 A play adviser visits and plans with you./' \
        -e 's/^\( *gives:\) #.*/\1 [A visit within a month, A written plan]/' \
        -e 's/^\( *does_not_give:\) #.*/\1 [Toys, A standing adviser]/' \
        -e 's/^\( *before_you_ask:\) #.*/\1 []/' \
        -e 's/^\( *no_limit:\) #.*/\1 Every nursery is visited once a year./' \
        -e 's/^\( *email:\) #.*/\1 play@sample-county.example/' \
        -e 's/^\( *answer_within:\) #.*/\1 5 working days/' \
        -e 's/^\( *who:\) #.*/\1 Head of early years/' \
        -e 's/^\( *by:\)$/\1 Head of early years/' \
        -e 's/^\( *on:\)$/\1 2026-11-20/' "$1"
}

prefix=$place/offerbook
run cmake --install "$build" --prefix "$prefix"
offerbook=$prefix/bin/offerbook

run "$offerbook" plugin new nurseries --title 'Nurseries: "small"' --covers nursery --cpp --dir "$place" --data "$place/data"
[ -f "$place/nurseries/nurseries.cpp" ] || fail "no C++ was written"
mv "$place/nurseries" "$place/source"

run cmake -S "$place/source" -B "$place/out" -G Ninja "-DCMAKE_PREFIX_PATH=$prefix" -DCMAKE_BUILD_TYPE=Release \
    "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror"
run cmake --build "$place/out"
library=$place/out/plugins/nurseries/nurseries.so
[ -f "$library" ] || fail "the build made no $library"
exported=$(nm -D --defined-only "$library" | awk '{print $3}')
[ "$exported" = offerbook_plugin ] || fail "it exports more than its entry: $exported"
loose=$(find "$place/out/plugins/nurseries" -type f -perm /022)
[ -z "$loose" ] || fail "others may write to: $loose"

expect_only_texts ctest --test-dir "$place/out" --output-on-failure
write_texts "$place/source/offers.yaml"
run cmake --build "$place/out"
run ctest --test-dir "$place/out" --output-on-failure

run "$offerbook" plugin new play-groups --title 'Play groups' --covers nursery --dir "$place" --data "$place/data"
expect_only_texts "$offerbook" plugin check "$place/play-groups" --data "$place/data"
write_texts "$place/play-groups/offers.yaml"
run "$offerbook" plugin check "$place/play-groups" --data "$place/data"

# wait_for COUNT TEXT: until `plugin dev` has said it so many times.
wait_for() {
    for _ in $(seq 600); do
        if [ "$(grep -c "$2" "$place/dev")" -ge "$1" ]; then return 0; fi
        kill -0 "$dev" 2>/dev/null || break
        sleep 0.1
    done
    cat "$place/dev" >&2
    fail "'plugin dev' did not say $1 times: $2"
}

run "$offerbook" register import "$prefix/share/offerbook/register/sample.csv" --data "$place/data"
"$offerbook" plugin dev "$place/source" --port 0 --data "$place/data" >"$place/dev" 2>&1 &
dev=$!
wait_for 1 'The draft is served at http://127.0.0.1:'
sed -i 's/"1\.0\.0"/"1.0.1"/' "$place/source/nurseries.cpp"
wait_for 2 'The draft is served at http://127.0.0.1:'
[ "$(grep -c '^Building nurseries' "$place/dev")" -eq 2 ] || fail "it was not built twice: $(cat "$place/dev")"
echo 'this is no C++' >>"$place/source/nurseries.cpp"
wait_for 1 'because the plugin does not build'
grep -q 'nurseries.cpp:[0-9]*:' "$place/dev" || fail "the compiler's words are missing: $(cat "$place/dev")"
kill "$dev"
wait "$dev" || fail "'plugin dev' ended with code $?"
dev=
