#!/bin/sh
# Measures what must stay fast, and sets each number beside what is allowed (share/scripts/bench_limits.txt).
#
#   sh share/scripts/bench.sh [NAME-PATTERN]
#
#   NAME-PATTERN   a regular expression; only benchmarks whose name it matches are run
#
# Builds Release in build-bench/, runs every benchmark executable (..._bench) five times and takes medians of wall-clock
# time, then measures how soon `serve` is ready with a stored edition: of the register extract in ../shared (or
# $OFFERBOOK_SHARED) or else the shipped sample, and of England's size; how soon a changed wording is live under a
# running server; how long a dry run takes at England's size; how the front door compares with nginx (bench_front.sh;
# needs nginx and wrk); how soon pages are answered (bench_pages.sh; the same) and a search (bench_search.sh; needs wrk).
# Numbers mean little on a busy machine: its load is printed. Exit code: 0 all within what is allowed, 1 something is
# over or failed, 2 wrong use.

set -eu
. "$(dirname -- "$0")/common.sh"
. "$scripts/bench_front.sh"
. "$scripts/bench_pages.sh"
. "$scripts/bench_search.sh"

case ${1:-} in
    -h | --help) show_help; exit 0 ;;
    -*) wrong_use "'$1' is no option here." ;;
esac
[ $# -le 1 ] || wrong_use "one pattern at a time; join several with '|'."
pattern=${1:-.}

repetitions=5
limits=$scripts/bench_limits.txt
build=$root/build-bench
program=$build/bin/offerbook
place=$(mktemp -d)
results=$place/results # lines 'NAME UNIT VALUE', or 'NAME skipped REASON'
: >"$results"
server=
trap 'stop_server; stop_nginx; rm -rf "$place"' EXIT
trap 'exit 130' INT TERM

stop_server() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}

machine() {
    say "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1), $(nproc) cores, \
$(awk '/^MemTotal:/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo); load $(cut -d ' ' -f 1-3 /proc/loadavg)"
}

warn_of_load() {
    if awk -v cores="$(nproc)" '{ exit !($1 > cores / 2) }' /proc/loadavg; then
        say "Something else is running here: the numbers will be worse than the program is."
    fi
}

bench_targets() {
    cmake --build "$build" --target help | sed -n 's/^\([a-z_]*_bench\|england_data\|replay\|search_data\): .*/\1/p' | sort -u
}

# Google Benchmark's JSON, which has one key a line, to our lines.
to_results() {
    awk '
        /^ *"name":/ { if (inside) finish(); inside = 1; name = text($0); unit = time = peak = reason = aggregate = "" }
        !inside { next }
        /^ *"run_name":/ { name = text($0) }
        /^ *"aggregate_name":/ { aggregate = text($0) }
        /^ *"error_message":/ { reason = text($0) }
        /^ *"real_time":/ { time = $2 + 0 }
        /^ *"time_unit":/ { unit = text($0) }
        /^ *"peak_mib":/ { peak = $2 + 0 }
        END { if (inside) finish() }

        function text(line) { sub(/^ *"[a-z_]*": "/, "", line); sub(/",?$/, "", line); return line }
        function finish() {
            gsub(/\/(real_time|process_time|repeats:[0-9]+|iterations:[0-9]+)/, "", name)
            if (reason != "") { if (!(name in told)) print name, "skipped", reason; told[name] = 1 }
            else if (aggregate == "median") {
                printf "%s ms %.3f\n", name, time * (unit == "ns" ? 1e-6 : unit == "us" ? 1e-3 : unit == "s" ? 1e3 : 1)
                if (peak != "") printf "%s MiB %.1f\n", name, peak
            }
        }'
}

run_benchmarks() {
    for target in "$@"; do
        say "Running $target."
        if ! "$build/bin/$target" --benchmark_filter="$pattern" --benchmark_repetitions=$repetitions \
            --benchmark_report_aggregates_only=true --benchmark_format=json >"$place/json" 2>"$place/log"; then
            cat "$place/log" >&2
            echo "$target skipped FAILED" >>"$results"
        fi
        to_results <"$place/json" >>"$results"
    done
}

milliseconds() {
    echo $(($(date +%s%N) / 1000000))
}

# ready_once DATA: starts the server and prints the milliseconds until /health/ready answers 200.
ready_once() {
    port=$((20000 + $$ % 20000))
    while curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"; do port=$((port + 1)); done
    began=$(milliseconds)
    "$program" serve --data "$1" --port "$port" >"$place/serve" 2>&1 &
    server=$!
    until curl -s -f -o /dev/null "http://127.0.0.1:$port/health/ready"; do
        if ! kill -0 "$server" 2>/dev/null || [ $(($(milliseconds) - began)) -gt 30000 ]; then
            cat "$place/serve" >&2
            stop_server
            return 1
        fi
        sleep 0.005
    done
    took=$(($(milliseconds) - began))
    stop_server
}

# measure_ready NAME DATA
measure_ready() {
    case $(printf '%s\n' "$1" | grep -E "$pattern" || true) in '') return 0 ;; esac
    say "Measuring $1."
    : >"$place/times"
    for _ in 1 2 3 4 5; do
        if ! ready_once "$2"; then
            echo "$1 skipped FAILED" >>"$results"
            return 0
        fi
        echo "$took" >>"$place/times"
    done
    echo "$1 ms $(sort -n "$place/times" | sed -n 3p)" >>"$results"
}

# is_wanted NAME
is_wanted() {
    printf '%s\n' "$1" | grep -q -E "$pattern"
}

# edition_served PORT
edition_served() {
    curl -s "http://127.0.0.1:$1/health/ready" | sed -n 's/.*"edition":\([0-9]*\).*/\1/p'
}

# From the last write of a changed title to the first answer of the new edition, in a county of the tests' size.
measure_watched() {
    is_wanted watchedChange || return 0
    say "Measuring watchedChange."
    cp -r "$root/config" "$place/config"
    cp -rL "$build/plugins" "$place/plugins"
    chmod -R go-w "$place/config" "$place/plugins"
    echo "plugins.dir = $place/plugins" >"$place/config/offerbook.properties"
    port=$((20000 + $$ % 20000))
    "$program" serve --data "$place/county" --config "$place/config/offerbook.properties" --port "$port" \
        >"$place/serve" 2>&1 &
    server=$!
    until curl -s -f -o /dev/null "http://127.0.0.1:$port/health/ready"; do sleep 0.05; done
    : >"$place/times"
    for turn in 1 2 3 4 5; do
        sleep 1
        before=$(edition_served "$port")
        sed -i "0,/title: .*/s//title: Changed for the ${turn}th time/" "$place/plugins/primary/offers.yaml"
        began=$(milliseconds)
        until [ "$(edition_served "$port")" != "$before" ]; do
            if [ $(($(milliseconds) - began)) -gt 10000 ]; then
                cat "$place/serve" >&2
                echo "watchedChange skipped FAILED" >>"$results"
                stop_server
                return 0
            fi
            sleep 0.01
        done
        echo $(($(milliseconds) - began)) >>"$place/times"
    done
    stop_server
    echo "watchedChange ms $(sort -n "$place/times" | sed -n 3p)" >>"$results"
}

# The whole command: plugins run, every rule evaluated, the charter checked, all compared with the stored edition.
measure_dry_run() {
    is_wanted dryRunEngland || return 0
    say "Measuring dryRunEngland."
    : >"$place/times"
    for _ in 1 2 3 4 5; do
        began=$(milliseconds)
        if ! "$program" publish --dry-run --data "$place/england" \
            --config "$place/england/new/config/offerbook.properties" >"$place/log" 2>&1; then
            cat "$place/log" >&2
            echo "dryRunEngland skipped FAILED" >>"$results"
            return 0
        fi
        echo $(($(milliseconds) - began)) >>"$place/times"
    done
    echo "dryRunEngland ms $(sort -n "$place/times" | sed -n 3p)" >>"$results"
}

measure_county() {
    [ -x "$program" ] || return 0
    register=${OFFERBOOK_SHARED:-$root/../shared}/schools/kent.csv
    [ -f "$register" ] || register=$root/share/register/sample.csv
    mkdir "$place/county"
    if "$program" register import "$register" --data "$place/county" >"$place/log" 2>&1 &&
        "$program" publish --data "$place/county" >>"$place/log" 2>&1; then
        measure_ready serveReady/county "$place/county"
        measure_watched
        measure_pages
    else
        cat "$place/log" >&2
        echo "serveReady/county skipped FAILED" >>"$results"
    fi
}

# england_data FOLDER fills a data folder with a stored edition of England's size, from the seed of the benchmarks.
measure_england() {
    [ -x "$program" ] && [ -x "$build/bin/england_data" ] || return 0
    mkdir "$place/england"
    if "$build/bin/england_data" "$place/england" >"$place/log" 2>&1; then
        measure_ready serveReady/england "$place/england"
        measure_first_answer
        measure_dry_run
        measure_export
        measure_front
    else
        cat "$place/log" >&2
        echo "serveReady/england skipped FAILED" >>"$results"
    fi
}

# Each number beside its limit, then the limits for which nothing was measured.
table() {
    awk -v pattern="$pattern" '
        function within(bound, value) { return bound ~ /^>=/ ? value >= substr(bound, 3) + 0 : value <= bound + 0 }
        function trim(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
        FNR == NR { if ($0 ~ /^#/ || !/\|/) next
                    split($0, part, "|"); key = trim(part[1]) " " trim(part[3])
                    limit[key] = trim(part[2]); what[key] = trim(part[4]); order[++count] = key; next }
        FNR == 1 { printf "%-32s %14s %14s        %s\n", "benchmark", "measured", "allowed", "what" }
        $2 == "skipped" { reason = $0; sub(/^[^ ]+ skipped ?/, "", reason); if (reason == "FAILED") over = 1
                          dropped[$1] = 1
                          printf "%-32s %14s %14s        %s\n", $1, "-", "-", reason; next }
        { key = $1 " " $2; seen[key] = 1; mark = ""
          if (key in limit) { mark = within(limit[key], $3 + 0) ? "ok" : "OVER"; if (mark == "OVER") over = 1 }
          printf "%-32s %8." ($2 ~ /^(x|cpu)$/ ? 2 : 1) "f %-5s %14s  %-4s  %s\n", $1, $3, $2,
                 (key in limit) ? limit[key] " " $2 : "-", mark, what[key] }
        END { for (i = 1; i <= count; i++) { split(order[i], part, " ")
                  if (!(order[i] in seen) && !(part[1] in dropped) && part[1] ~ pattern)
                      printf "%-32s %14s %14s        %s\n", part[1], "not measured", limit[order[i]] " " part[2], what[order[i]] }
              exit over }' "$limits" "$results"
}

sh "$scripts/setup.sh" test || [ $? -eq 3 ]
configure "$build" -DOFFERBOOK_TESTS=ON -DOFFERBOOK_BENCHMARKS=ON
targets=$(bench_targets)
# shellcheck disable=SC2086  # a list of words
build_targets "$build" offerbook offerbook_plugins $targets
protect_plugins "$build"

say ""
machine
warn_of_load
# shellcheck disable=SC2046  # a list of words
run_benchmarks $(printf '%s\n' "$targets" | grep '_bench$' || true)
measure_county
measure_england
measure_search
say ""
table
