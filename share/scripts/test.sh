#!/bin/sh
# Builds Offerbook with its tests and runs them: the second command to run on a fresh Debian 12.
#
#   sh share/scripts/test.sh [NAME-PATTERN]
#
#   NAME-PATTERN   a regular expression; only tests whose name it matches are run, such as '^rules\.'
#
# Installs what is missing (asking for sudo where not root) and builds in build/. Tests on the real register extract
# look for it in ../shared (or $OFFERBOOK_SHARED) and are skipped, by name, where it is absent. The exit code is 0 only
# if every test passed; the last lines are the summary.

set -eu
. "$(dirname -- "$0")/common.sh"

case ${1:-} in
    -h | --help) show_help; exit 0 ;;
    -*) wrong_use "'$1' is no option here." ;;
esac
[ $# -le 1 ] || wrong_use "one pattern at a time; join several with '|'."

# 3: only Node packages are missing, which fails those tests alone, with the reason.
sh "$scripts/setup.sh" test || [ $? -eq 3 ]

configure "$build" -DOFFERBOOK_TESTS=ON
build_targets "$build"
protect_plugins "$build"

shared=${OFFERBOOK_SHARED:-$root/../shared}
if [ -d "$shared/schools" ]; then
    say "Real register extract: $shared/schools."
else
    say "Real register extract: not on this machine ($shared/schools); the tests on it are skipped."
fi

# --no-tests: a pattern that matches nothing is a mistake, not a success.
exec ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$(jobs_at_once)" ${1:+-R "$1"}
