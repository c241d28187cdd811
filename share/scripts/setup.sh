#!/bin/sh
# Installs what Offerbook needs and this machine lacks, and nothing else.
#
#   sh share/scripts/setup.sh [run|test|check]
#
#   run     to build and serve (the default), with what the pages take from Node packages in share/static/vendor
#   test    also to run every test, with the Node packages of tests/node in build/node
#   check   also for share/scripts/check.sh: sanitizers, clang-tidy, coverage, fuzzing
#
# The Debian 12 packages are listed with their reasons in share/scripts/packages.txt. Where not root, it asks for sudo.
# With OFFERBOOK_SETUP=skip it installs nothing: for systems that are not Debian and have everything by other means.
#
# Exit code: 0 all is there, 1 Debian packages are missing, 2 wrong use, 3 only the Node packages are missing.

set -eu
. "$(dirname -- "$0")/common.sh"

level=run
case ${1:-} in
    -h | --help) show_help; exit 0 ;;
    '') ;;
    run | test | check) level=$1 ;;
    *) wrong_use "'$1' is no kind of set-up; there are run, test and check." ;;
esac
[ $# -le 1 ] || wrong_use "one kind of set-up at a time."

[ "${OFFERBOOK_SETUP:-}" != skip ] || exit 0

# The packages of a level as lines 'PACKAGE COMMAND REASON', COMMAND being '-' where there is none.
wanted() {
    awk -v level="$1" '
        /^\[/ { section = substr($1, 2, length($1) - 2)
                take = section == "run" || section == level || (level == "check" && section == "test"); next }
        /^#/ || NF == 0 || !take { next }
        { reason = $0; sub(/^[^#]*#[ \t]*/, "", reason)
          command = $2 ~ /^\(.*\)$/ ? substr($2, 2, length($2) - 2) : "-"
          print $1, command, reason }' "$scripts/packages.txt"
}

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() {
    wanted "$level" | while read -r package command reason; do
        if [ "$command" != - ] && command -v "$command" >/dev/null 2>&1; then continue; fi
        installed "$package" || echo "$package $reason"
    done
}

# nginx would be started on port 80 as soon as it is installed, or its installation fail where that cannot be; tests
# start one of their own. A policy that is there already is somebody else's.
policy=/usr/sbin/policy-rc.d
start_no_services() {
    [ ! -e "$policy" ] || return 0
    trap '$as_root rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod 755 "$policy"
}

install_packages() {
    command -v dpkg-query >/dev/null 2>&1 || fail "this system is not Debian (it has no dpkg). Offerbook builds on \
Debian 12; elsewhere install the counterparts of these yourself, then set OFFERBOOK_SETUP=skip:
$(wanted "$level" | awk '{ print "  " $1 "  (" $3 ")" }')"

    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    names=$(printf '%s\n' "$missing" | awk '{ printf "%s%s", (NR > 1 ? " " : ""), $1 }')
    say "Missing on this machine, to be installed from Debian with apt-get:"
    printf '%s\n' "$missing" | awk '{ printf "  %-20s %s\n", $1, $2 }'

    by_hand="Install them yourself, as root, and start again:
  apt-get install $names"
    command -v apt-get >/dev/null 2>&1 || fail "this machine has no apt-get. $by_hand"
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || fail "not root, and there is no sudo. $by_hand"
        say "Not root: asking for sudo."
        as_root=sudo
    fi

    # apt-get update reports success when it reached nothing at all; the installation then tells.
    start_no_services
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q ||
        say "apt-get update failed; trying with the lists that are there."
    # shellcheck disable=SC2086  # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $names ||
        fail "apt-get could not install the packages above (its reason stands above this line; without a network \
there is nothing to fetch from). $by_hand"
}

# install_node_packages SOURCE TARGET LOSS: npm keeps what the lock names; a copy of the lock beside it tells whether that
# is still so.
install_node_packages() {
    source=$root/$1
    target=$build/$2
    if [ -f "$target/installed.lock" ] && cmp -s "$source/package-lock.json" "$target/installed.lock" &&
        cmp -s "$source/package.json" "$target/package.json"; then
        return 0
    fi
    say "Installing the Node packages of $1 into build/$2 with npm."
    mkdir -p "$target"
    rm -f "$target/installed.lock"
    cp "$source/package.json" "$source/package-lock.json" "$target/"
    if ! (cd "$target" && npm ci --no-audit --no-fund --ignore-scripts); then
        printf '%s\n' "setup.sh: npm could not install the packages of $1/package-lock.json (its reason stands \
above; it needs a network). $3" >&2
        return 3
    fi
    cp "$source/package-lock.json" "$target/installed.lock"
}

# Only what pages load is served, beside the terms on which it may be.
take_page_files() {
    vendor=$root/share/static/vendor
    packages=$build/web/node_modules
    if [ -f "$vendor/installed.lock" ] && cmp -s "$build/web/installed.lock" "$vendor/installed.lock"; then return 0; fi
    mkdir -p "$vendor"
    cp "$packages/swagger-ui-dist/swagger-ui-bundle.js" "$packages/swagger-ui-dist/swagger-ui.css" "$vendor/"
    cp "$packages/swagger-ui-dist/LICENSE" "$vendor/swagger-ui-licence.txt"
    cp "$packages/accessible-autocomplete/dist/accessible-autocomplete.min.js" "$vendor/"
    cp "$packages/accessible-autocomplete/LICENSE.txt" "$vendor/accessible-autocomplete-licence.txt"
    # It has no file of its terms (MIT) beside the name of them in its description.
    cp "$packages/govuk-frontend/package.json" "$vendor/govuk-frontend-licence.txt"
    cp "$build/web/installed.lock" "$vendor/installed.lock"
}

# The pages' style, compiled where its source or the packages changed.
compile_style() {
    style=$root/share/static/vendor/site.css
    if [ -f "$style" ] && [ -z "$(find "$root/share/web" "$build/web/installed.lock" -newer "$style" -type f)" ]; then
        return 0
    fi
    say "Compiling the pages' style."
    "$build/web/node_modules/.bin/sass" --load-path="$build/web/node_modules" --load-path="$root/share/web" \
        --style=compressed --no-source-map "$root/share/web/site.scss" "$style"
}

install_packages
lacking=0
if install_node_packages share/web web "The pages work without, but plainly: they have no style."; then
    take_page_files
    compile_style || lacking=3
else
    lacking=3
fi
if [ "$level" != run ]; then
    install_node_packages tests/node node "The tests that use them cannot pass without; all others can." || lacking=3
fi
exit $lacking
