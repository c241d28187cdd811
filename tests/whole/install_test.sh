#!/bin/sh
# Installs the built program into a folder of its own and runs it from there.
#
#   sh tests/whole/install_test.sh BUILD_FOLDER
#
# Checked: the places of the Filesystem Hierarchy Standard, a relative and a system prefix (through DESTDIR), that the
# installed program finds its files and plugins, that plugins are writable by their owner alone, that the service starts
# what was installed, and that installing again keeps changed configuration.

set -eu
umask 002 # a generous one, as some systems have it

build=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

fail() {
    printf 'install_test: %s\n' "$*" >&2
    exit 1
}

install_to() {
    DESTDIR=$1 cmake --install "$build" --prefix "$2" >"$place/log" 2>&1 || {
        cat "$place/log" >&2
        fail "cmake --install failed for prefix $2."
    }
}

there() {
    for path in "$@"; do
        [ -e "$path" ] || fail "$path is missing after the installation."
    done
}

absent() {
    for path in "$@"; do
        [ ! -e "$path" ] || fail "$path has no place in an installation."
    done
}

prefix=$place/offerbook
install_to '' "$prefix"
there "$prefix/bin/offerbook" "$prefix/lib/offerbook/plugins" "$prefix/etc/offerbook/county.yaml" \
    "$prefix/etc/offerbook/offerbook.properties" "$prefix/share/offerbook/messages/en.properties" \
    "$prefix/share/offerbook/templates" "$prefix/share/offerbook/register/sample.csv" "$prefix/share/doc/offerbook" \
    "$prefix/include/offerbook/plugin.h" "$prefix/include/offerbook/sdk.hpp" "$prefix/lib/offerbook/data.so" \
    "$prefix/lib/cmake/Offerbook/OfferbookConfig.cmake" "$prefix/lib/cmake/Offerbook/OfferbookPlugin.cmake" \
    "$prefix/lib/cmake/Offerbook/offerbook_plugin.map" "$prefix/share/offerbook/scaffold/data/sector.yaml" \
    "$prefix/share/offerbook/nginx/offerbook.conf" "$prefix/lib/sysusers.d/offerbook.conf"
absent "$prefix/share/offerbook/scripts" "$prefix/share/offerbook/cmake" "$prefix/share/offerbook/doc" \
    "$prefix/lib/offerbook/plugins/CMakeFiles" "$prefix/lib/offerbook/plugins/data" "$prefix/etc/offerbook/nginx" \
    "$prefix/etc/offerbook/offerbook.service" "$prefix/etc/offerbook/offerbook.sysusers"

loose=$(find "$prefix/lib" "$prefix/bin" -perm /022)
[ -z "$loose" ] || fail "others may write to: $loose"
strange=$(find "$prefix/lib/offerbook/plugins" -type f ! -name '*.so' ! -name '*.yaml')
[ -z "$strange" ] || fail "these are no part of a plugin: $strange"

for id in primary secondary special countywide; do
    there "$prefix/lib/offerbook/plugins/$id/$id.so" "$prefix/lib/offerbook/plugins/$id/offers.yaml"
done

"$prefix/bin/offerbook" --version >"$place/version" || fail "the installed program does not tell its version."
grep -q '[0-9]\.[0-9]' "$place/version" || fail "--version printed: $(cat "$place/version")"
"$prefix/bin/offerbook" plugin list --data "$place/data" >"$place/plugins" 2>&1 ||
    fail "plugin list failed: $(cat "$place/plugins")"
for id in primary secondary special countywide; do
    grep -q "$id" "$place/plugins" || fail "plugin list lacks $id: $(cat "$place/plugins")"
done

echo '# ours' >>"$prefix/etc/offerbook/county.yaml"
install_to '' "$prefix"
grep -q '^# ours$' "$prefix/etc/offerbook/county.yaml" || fail "installing again overwrote county.yaml."

# starts PREFIX FOLDER: the unit in FOLDER starts the program of PREFIX.
starts() {
    grep -q "^ExecStart=$1/bin/offerbook serve " "$2/lib/systemd/system/offerbook.service" ||
        fail "the service does not start the program of $1."
}

starts "$prefix" "$prefix"
for system in /usr /usr/local; do
    root=$place/root-$(basename "$system")
    install_to "$root" "$system"
    there "$root$system/bin/offerbook" "$root/etc/offerbook/county.yaml"
    absent "$root$system/etc"
    starts "$system" "$root$system"
done
