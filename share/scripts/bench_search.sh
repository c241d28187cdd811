# shellcheck shell=sh disable=SC2154  # what bench.sh sets
# Search over HTTP at 10,000 offers, for bench.sh, which reads this file: 16 clients ask as fast as they can what school
# staff type. Nothing is kept (server.cache_bytes = 0), so each answer is worked out anew.

# search_once DATA PORT: prints 'RESULT p99-in-ms answers-a-second failures' of ten seconds.
search_once() {
    OFFERBOOK_TARGETS=$1/queries OFFERBOOK_PREFIX='/api/v1/offers?q=' \
        wrk -t 1 -c 16 -d 10 -s "$scripts/bench_targets.lua" "http://127.0.0.1:$2" | sed -n 's/^RESULT //p'
}

measure_search() {
    is_wanted searchTenThousand || return 0
    say "Measuring searchTenThousand."
    command -v wrk >/dev/null || { echo "searchTenThousand skipped wrk is not installed" >>"$results"; return 0; }
    mkdir "$place/search"
    if ! "$build/bin/search_data" "$place/search" >"$place/log" 2>&1; then
        cat "$place/log" >&2
        echo "searchTenThousand skipped FAILED" >>"$results"
        return 0
    fi
    cp -r "$root/config" "$place/search-config"
    printf 'server.cache_bytes = 0\nplugins.dir = %s\n' "$place/no-plugins" >"$place/search-config/offerbook.properties"
    mkdir "$place/no-plugins"
    chmod -R go-w "$place/search-config" "$place/no-plugins"
    serve_front "$place/search" "$place/search-config/offerbook.properties" || return 1
    # The first search waits until the index is built.
    curl -s -o /dev/null "$front/api/v1/offers?q=autism"
    : >"$place/times"
    : >"$place/rates"
    for _ in 1 2 3; do
        answer=$(search_once "$place/search" "$port")
        say "  $answer (p99 in ms, answers a second, failures); load $(cut -d ' ' -f 1 /proc/loadavg)"
        echo "$answer" | awk '{ print $1 }' >>"$place/times"
        echo "$answer" | awk '{ print $2 }' >>"$place/rates"
        case $answer in *' 0') ;; *) echo "searchTenThousand skipped FAILED" >>"$results"; stop_server; return 0 ;; esac
    done
    stop_server
    echo "searchTenThousand ms $(median "$place/times")" >>"$results"
    echo "searchTenThousand req/s $(median "$place/rates")" >>"$results"
}
