#!/bin/sh
# The heavy checks, before a body of work is called done. Each step says what it does and how long it took; a step that
# fails does not stop the others, and the end lists what failed.
#
#   sh share/scripts/check.sh [changed|all] [STEP...]
#
#   changed   clang-tidy looks only at files that the last commit or uncommitted work changed (the default)
#   all       clang-tidy looks at every file
#   STEP      only these steps, of:
#     scripts    shellcheck over every script
#     address    every test under AddressSanitizer and UndefinedBehaviorSanitizer, in build-asan/
#     thread     every test under ThreadSanitizer, in build-tsan/
#     tidy       clang-tidy over core/ and plugins/
#     coverage   how much of core/ and plugins/ the tests run, in build-coverage/
#     fuzz       each parser of foreign input with inputs that libFuzzer invents, in build-fuzz/, for
#                $OFFERBOOK_FUZZ_SECONDS seconds (60 with all, else 15)
#
# Installs what is missing (asking for sudo where not root). Exit code: 0 all passed, 1 some failed, 2 wrong use.

# shellcheck disable=SC2317  # each step's function is called by its name

set -u
. "$(dirname -- "$0")/common.sh"

every_step='scripts address thread tidy coverage fuzz'
reach=changed
steps=
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) show_help; exit 0 ;;
        changed | all) reach=$1 ;;
        scripts | address | thread | tidy | coverage | fuzz) steps="$steps $1" ;;
        *) wrong_use "'$1' is neither changed or all nor a step ($every_step)." ;;
    esac
    shift
done
steps=${steps:-$every_step}

cd "$root" || exit 1

check_scripts() {
    # shellcheck disable=SC2046  # file names of ours
    shellcheck -x -P share/scripts $(find share/scripts tests -name '*.sh') .ci/run
}

# run_tests FOLDER [COMMAND BEFORE CTEST...]
run_tests() {
    folder=$1
    shift
    "$@" ctest --test-dir "$folder" --output-on-failure --parallel "$(jobs_at_once)"
}

# Sanitizers slow a debug build least at -O1; g++ warns of things that only its instrumentation makes possible.
instrumented() {
    folder=$1
    shift
    configure "$folder" -DOFFERBOOK_TESTS=ON -DOFFERBOOK_WERROR=OFF -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_CXX_FLAGS_DEBUG=-O1 -DCMAKE_C_FLAGS_DEBUG=-O1 "$@" >/dev/null &&
        build_targets "$folder" && protect_plugins "$folder"
}

check_address() {
    instrumented build-asan '-DOFFERBOOK_SANITIZE=address;undefined' &&
        ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 \
            UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 run_tests build-asan
}

# ThreadSanitizer of g++ 12 does not start where addresses are spread as widely as newer kernels do.
check_thread() {
    steady=
    if setarch -R true 2>/dev/null; then steady='setarch -R'; fi
    # shellcheck disable=SC2086  # two words
    instrumented build-tsan -DOFFERBOOK_SANITIZE=thread &&
        TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1 run_tests build-tsan $steady
}

changed_files() {
    {
        if git rev-parse -q --verify HEAD~1 >/dev/null; then git diff --name-only HEAD~1; else git ls-files; fi
        git ls-files --others --exclude-standard
    } | sort -u
}

# A header is looked at through the source of the same name.
sources_to_tidy() {
    if [ "$reach" = all ]; then
        find core plugins -name '*.cpp'
    else
        changed_files | sed -n 's/^\(\(core\|plugins\)\/.*\)\.\(cpp\|h\)$/\1.cpp/p'
    fi | sort -u | while read -r file; do
        # Only what the build compiles has flags to be read with.
        if grep -q "\"file\": \"$root/$file\"" build-tidy/compile_commands.json; then echo "$file"; fi
    done
}

# clang cannot read the headers that g++ precompiled, so a folder without them gives the flags. A finding in a header
# is told once, not once for each source that includes it.
check_tidy() {
    configure build-tidy -DOFFERBOOK_TESTS=OFF -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null || return 1
    sources=$(sources_to_tidy)
    if [ -z "$sources" ]; then
        say "Nothing changed that clang-tidy reads."
        return 0
    fi
    say "$(printf '%s\n' "$sources" | wc -l) files."
    if printf '%s\n' "$sources" | xargs -n 1 -P "$(jobs_at_once)" \
        clang-tidy -p build-tidy --quiet --extra-arg=-Wno-unknown-warning-option >build-tidy/findings 2>build-tidy/log; then
        return 0
    fi
    grep -E '^/.*: (warning|error): ' build-tidy/findings | sed "s|^$root/||" | sort -u
    grep -E '^(error|fatal|LLVM ERROR)|: error: ' build-tidy/log | sort -u
    return 1
}

check_coverage() {
    if ! command -v gcovr >/dev/null 2>&1; then
        say "gcovr is not installed, so there is no summary: apt-get install gcovr"
        return 1
    fi
    configure build-coverage -DOFFERBOOK_TESTS=ON -DOFFERBOOK_WERROR=OFF -DCMAKE_BUILD_TYPE=Debug \
        '-DCMAKE_CXX_FLAGS_DEBUG=-O0 --coverage -fprofile-update=atomic' >/dev/null &&
        build_targets build-coverage || return 1
    protect_plugins build-coverage
    find build-coverage -name '*.gcda' -delete
    run_tests build-coverage
    passed=$?
    gcovr --root . --object-directory build-coverage --filter core/ --filter plugins/ --exclude-throw-branches \
        --exclude-unreachable-branches || return 1
    return "$passed"
}

# What one parser's inventions lead to is kept between runs (build-fuzz/corpus), so each run begins where the last ended.
# A memory above 1 GB or an input that takes 10 s is a finding as a crash is.
check_fuzz() {
    configure build-fuzz -DOFFERBOOK_FUZZ=ON -DOFFERBOOK_TESTS=ON -DOFFERBOOK_WERROR=OFF -DCMAKE_CXX_COMPILER=clang++ \
        -DCMAKE_C_COMPILER=clang >/dev/null || return 1
    targets=$(cmake --build build-fuzz --target help | sed -n 's/^\([a-z_]*_fuzz\): .*/\1/p')
    if [ -z "$targets" ]; then
        say "OFFERBOOK_FUZZ builds no target named ..._fuzz."
        return 1
    fi
    # shellcheck disable=SC2086  # a list of words
    build_targets build-fuzz $targets || return 1
    if [ "$reach" = all ]; then seconds=60; else seconds=15; fi
    seconds=${OFFERBOOK_FUZZ_SECONDS:-$seconds}
    worst=0
    for target in $targets; do
        parser=${target%_fuzz}
        say "-- $target, $seconds s"
        mkdir -p "build-fuzz/corpus/$parser" "build-fuzz/found/$parser"
        if [ ! -f "tests/fuzz/$parser.dict" ]; then
            say "tests/fuzz/$parser.dict is missing: list there what such input is made of, a word a line."
            worst=1
            continue
        fi
        if "build-fuzz/bin/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
            -dict="tests/fuzz/$parser.dict" -artifact_prefix="build-fuzz/found/$parser/" "build-fuzz/corpus/$parser" \
            "tests/fuzz/corpus/$parser" >"build-fuzz/$target.log" 2>&1; then
            grep -E '^stat::(number_of_executed_units|peak_rss_mb)' "build-fuzz/$target.log"
            continue
        fi
        worst=1
        grep -vE '^#[0-9]+[[:space:]]' "build-fuzz/$target.log" | tail -n 60
        say "Found by $target; the whole log is build-fuzz/$target.log. To see it again, and to make it smaller:"
        sed -n 's/.*Test unit written to //p' "build-fuzz/$target.log" | while read -r input; do
            say "  build-fuzz/bin/$target $input"
            say "  build-fuzz/bin/$target -minimize_crash=1 -runs=100000 $input"
        done
        say "Keep the small one as tests/fuzz/corpus/$parser/found-WHAT: it is then a test of every build."
    done
    return "$worst"
}

sh "$scripts/setup.sh" check || [ $? -eq 3 ] || exit 1

summary=
failed=0
for step in $steps; do
    say ""
    say "== $step"
    began=$(now)
    if "check_$step"; then outcome=passed; else outcome=FAILED failed=1; fi
    line=$(printf '%-10s %-7s %5d s' "$step" "$outcome" "$(($(now) - began))")
    say "== $line"
    summary="$summary
  $line"
done
say ""
say "Checks:$summary"
exit $failed
