#!/bin/sh
# Builds Offerbook and serves the catalogue at http://127.0.0.1:8080: the first command to run on a fresh Debian 12.
#
#   sh share/scripts/start.sh [REGISTER.csv] [--port N]
#
#   REGISTER.csv   the national school register as downloaded; imported and published. Without it, the first start
#                  takes the fictional sample in share/register, and later starts keep the register that is there.
#   --port N       another port than 8080
#
# Installs what is missing (asking for sudo where not root), builds in build/, keeps its data in data/ or in the folder
# $OFFERBOOK_DATA. Started again, it is there within seconds with everything it had. Ctrl-C stops it.

set -eu
. "$(dirname -- "$0")/common.sh"

register=
port=8080
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) show_help; exit 0 ;;
        --port)
            [ $# -ge 2 ] || wrong_use "--port needs a number."
            port=$2
            shift
            ;;
        --port=*) port=${1#--port=} ;;
        -*) wrong_use "'$1' is no option here." ;;
        *)
            [ -z "$register" ] || wrong_use "one register at a time; '$register' and '$1' are given."
            register=$1
            ;;
    esac
    shift
done
case $port in
    '' | *[!0-9]* | ??????*) wrong_use "'$port' is no port. Give a number from 1 to 65535." ;;
esac
if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
    wrong_use "'$port' is no port. Give a number from 1 to 65535."
fi
if [ -n "$register" ] && { [ ! -f "$register" ] || [ ! -r "$register" ]; }; then
    fail "the register '$register' is not there or cannot be read. Give the path of the CSV file that the 'Get \
Information about Schools' service offers for download."
fi

data=${OFFERBOOK_DATA:-$root/data}
program=$build/bin/offerbook
sample=$root/share/register/sample.csv

build_program() {
    # A folder that test.sh configured keeps its tests; ninja itself notices changed CMake files.
    if [ "$(cached "$build" CMAKE_HOME_DIRECTORY)" != "$root" ]; then
        configure "$build" -DOFFERBOOK_TESTS=OFF
    elif [ ! -f "$build/build.ninja" ]; then
        configure "$build"
    fi
    build_targets "$build" offerbook offerbook_plugins
    protect_plugins "$build"
}

# An edition in the store serves at once, whatever became of the plugins since.
has_edition() {
    "$program" editions --json --data "$data" 2>/dev/null | grep -q '"number"'
}

has_register() {
    "$program" register show --data "$data" >/dev/null 2>&1
}

# The URN of a school that is served, for the things to try: the first open state school of the file.
a_school_of() {
    LC_ALL=C grep -a -m 1 -E '^"?[0-9]{6}"?,.*,"?(Academies|Local authority maintained schools|Free Schools)"?,.*,"?Open"?,' \
        "$1" 2>/dev/null | sed 's/^"*\([0-9]*\).*/\1/'
}

fill() {
    mkdir -p "$data" || fail "the data folder $data cannot be made. Set OFFERBOOK_DATA to a folder of yours."
    if [ -z "$register" ]; then
        if has_edition; then return 0; fi
        if has_register; then
            say "Publishing the register that was imported before."
        else
            say "No register yet: taking the fictional sample, share/register/sample.csv."
            register=$sample
        fi
    fi
    if [ -n "$register" ]; then
        # With its links, so that the sample's closed schools lead to the ones that followed.
        set -- "$register"
        [ "$register" != "$sample" ] || set -- "$@" --links "$root/share/register/sample-links.csv"
        "$program" register import "$@" --data "$data" ||
            fail "the register was not imported; what was there before is unchanged. The reason stands above."
    fi
    if "$program" publish --data "$data"; then return 0; fi
    has_edition || fail "nothing is published yet, so there is nothing to serve. The reason stands above."
    say "The new state was not published, for the reasons above. Serving the last published edition."
}

sh "$scripts/setup.sh" run || [ $? -eq 3 ]
build_program
fill

address=http://127.0.0.1:$port
urn=$(a_school_of "${register:-$sample}")
if [ -n "$urn" ] && ! "$program" register show "$urn" --data "$data" >/dev/null 2>&1; then urn=; fi
cat <<TEXT

Offerbook is at $address (Ctrl-C stops it; the data is in $data). Three things to try:

  1. In a browser: $address/
     Find a school by its name, postcode or number, and see what it can have.
  2. Which schools there are, as JSON: curl '$address/api/v1/schools'
  3. What one of them may have, and why: curl '$address/api/v1/schools/${urn:-URN}/offers'

After a change to config/ or plugins/: build/bin/offerbook publish --data '$data'

TEXT
exec "$program" serve --data "$data" --port "$port"
