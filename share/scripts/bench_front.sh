# shellcheck shell=sh disable=SC2154  # what bench.sh sets
# The front door's numbers, for bench.sh, which reads this file: throughput and processor time beside nginx serving the
# same bytes as files, the first answer after a publication, and each school of England asked for once.
#
# nginx gets as many workers as the server has event loops. Runs alternate, ours and nginx's; a number is the median of
# the pairs' ratios. wrk is the client on the same machine, so what both can do at most is shared with it.

pairs=5
seconds=2

# clock_ticks PID... prints the processor time of processes so far, in hundredths of a second.
clock_ticks() {
    for pid in "$@"; do cut -d ' ' -f 14,15 "/proc/$pid/stat"; done | awk '{ all += $1 + $2 } END { print all }'
}

# load_once CONNECTIONS FIELD ADDRESS PID... prints requests a second and microseconds of processor time a request.
load_once() {
    connections=$1 field=$2 address=$3
    shift 3
    before=$(clock_ticks "$@")
    wrk -t 1 -c "$connections" -d "$seconds" -H "$field" "$address" >"$place/wrk" 2>&1
    after=$(clock_ticks "$@")
    awk -v ticks=$((after - before)) '
        / requests in / { requests = $1 }
        /Requests\/sec:/ { rate = $2 }
        /Non-2xx|Socket errors/ && !/connect 0, read 0, write 0, timeout 0/ { failed = $0 }
        END { if (requests == 0 || failed != "") { print "failed:", failed; exit }
              printf "%.1f %.3f\n", rate, ticks * 10000 / requests }' "$place/wrk"
}

# tag_of ADDRESS prints the ETag.
tag_of() {
    curl -s -I "$1" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: //p'
}

median() {
    sort -n "$1" | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

# compare_with_nginx NAME TARGET FILE FIELDS: FIELDS is 304 where the client sends the ETag that it has; with 64 and 512
# connections, or those of $sizes.
compare_with_nginx() {
    for connections in ${sizes:-64 512}; do
        is_wanted "$1/$connections" || continue
        say "Measuring $1/$connections."
        own_field='X-Nothing: 0' their_field='X-Nothing: 0'
        if [ "$4" = 304 ]; then
            own_field="If-None-Match: $(tag_of "$front$2")"
            their_field="If-None-Match: $(tag_of "$files/$3")"
        fi
        : >"$place/rates"
        : >"$place/costs"
        for _ in $(seq "$pairs"); do
            # shellcheck disable=SC2086  # a list of processes
            ours=$(load_once "$connections" "$own_field" "$front$2" "$server") \
                theirs=$(load_once "$connections" "$their_field" "$files/$3" $workers)
            case "$ours$theirs" in
                *failed*) echo "$1/$connections skipped FAILED" >>"$results"; say "$ours $theirs"; return 0 ;;
            esac
            echo "$ours $theirs" | awk '{ print $1 / $3 }' >>"$place/rates"
            echo "$ours $theirs" | awk '{ print $2 / $4 }' >>"$place/costs"
            say "  ours $ours, nginx $theirs (requests a second, us of processor time a request); load $(cut -d ' ' -f 1 /proc/loadavg)"
        done
        echo "$1/$connections x $(median "$place/rates")" >>"$results"
        echo "$1/$connections cpu $(median "$place/costs")" >>"$results"
    done
}

start_nginx() {
    mkdir "$place/files"
    curl -s "$front$school?per_page=21" >"$place/files/20kB.json"
    curl -s "$front$school?q=nothing" >"$place/files/200B.json"
    curl -s "$front/api/v1/offers" >"$place/files/offers.json"
    chmod -R a+rX "$place"
    cat >"$place/nginx.conf" <<EOF
worker_processes $(nproc);
pid $place/nginx.pid;
error_log $place/nginx.log;
events { worker_connections 4096; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    default_type application/json;
    server { listen 127.0.0.1:$((port + 1)) backlog=4096; root $place/files; }
}
EOF
    files=http://127.0.0.1:$((port + 1))
    nginx -c "$place/nginx.conf" -p "$place" 2>>"$place/nginx.log" || return 1
    until curl -s -f -o /dev/null "$files/200B.json"; do sleep 0.05; done
    workers=$(pgrep -P "$(cat "$place/nginx.pid")" | tr '\n' ' ')
}

stop_nginx() {
    [ ! -f "$place/nginx.pid" ] || kill "$(cat "$place/nginx.pid")" 2>/dev/null || true
}

# serve_front DATA CONFIG starts the server and waits until it answers.
serve_front() {
    port=$((20000 + $$ % 20000))
    front=http://127.0.0.1:$port
    "$program" serve --data "$1" --config "$2" --port "$port" >"$place/serve" 2>&1 &
    server=$!
    until curl -s -f -o /dev/null "$front/health/ready"; do
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.05
    done
}

# Every school once, each answer for the first time: requests a second, and the most memory that the server held.
replay_england() {
    is_wanted replayEngland || return 0
    say "Measuring replayEngland."
    : >"$place/times"
    most=0
    for _ in 1 2 3 4 5; do
        serve_front "$place/all" "$place/all-config/offerbook.properties" || return 1
        # At its start it looks whether files were saved meanwhile, which runs the plugins.
        sleep 2
        rate=$("$build/bin/replay" "$port" 100001 24000 64 2>"$place/log" || true)
        memory=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$server/status")
        stop_server
        if [ -z "$rate" ]; then
            cat "$place/log" >&2
            echo "replayEngland skipped FAILED" >>"$results"
            return 0
        fi
        say "  $rate requests a second, $((memory / 1024)) MiB; load $(cut -d ' ' -f 1 /proc/loadavg)"
        echo "$rate" >>"$place/times"
        [ "$memory" -le "$most" ] || most=$memory
    done
    echo "replayEngland req/s $(median "$place/times")" >>"$results"
    echo "replayEngland MiB $((most / 1024))" >>"$results"
}

# The first answer after a publication, at England's size: everything that was kept is gone.
measure_first_answer() {
    is_wanted firstAnswerEngland || return 0
    say "Measuring firstAnswerEngland."
    serve_front "$place/england" "$place/england/new/config/offerbook.properties" || return 1
    : >"$place/times"
    for turn in 1 2 3 4 5; do
        sed -i "0,/\"title\":\"[^\"]*\"/s//\"title\":\"Changed for the ${turn}th time\"/" \
            "$place/england/new/plugins/countywide/offers.yaml"
        before=$(edition_served "$port")
        began=$(milliseconds)
        until [ "$(edition_served "$port")" != "$before" ]; do
            if [ $(($(milliseconds) - began)) -gt 30000 ]; then
                cat "$place/serve" >&2
                echo "firstAnswerEngland skipped FAILED" >>"$results"
                stop_server
                return 0
            fi
            sleep 0.01
        done
        curl -s -o /dev/null -w '%{time_connect} %{time_total}\n' "$front/api/v1/schools/100001/offers" |
            awk '{ print ($2 - $1) * 1000 }' >>"$place/times"
    done
    stop_server
    echo "firstAnswerEngland ms $(median "$place/times")" >>"$results"
}

# memory_now prints what the server holds, in kB.
memory_now() {
    sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$server/status"
}

# speed_of ADDRESS prints MB a second of one download.
speed_of() {
    curl -s -f -o /dev/null -w '%{speed_download}\n' "$1" | awk '{ printf "%.1f\n", $1 / 1e6 }'
}

# All offers of England as lines: the first time, when each is rendered, and from then on; beside it what nginx gives
# with the same bytes as a file over the same loopback; and what it adds to the server's memory.
measure_export() {
    is_wanted 'exportOffers exportOffers/first' || return 0
    command -v nginx >/dev/null || { echo "exportOffers skipped nginx is not installed" >>"$results"; return 0; }
    say "Measuring exportOffers."
    serve_front "$place/england" "$place/england/new/config/offerbook.properties" || return 1
    school=/api/v1/schools/100001/offers
    export_target="$front/api/v1/export/offers?format=ndjson"
    echo "exportOffers/first MB/s $(speed_of "$export_target")" >>"$results"
    start_nginx || { cat "$place/nginx.log" >&2; echo "exportOffers skipped FAILED" >>"$results"; stop_server; return 0; }
    curl -s "$export_target" >"$place/files/offers.ndjson"
    chmod a+r "$place/files/offers.ndjson"
    : >"$place/times"
    : >"$place/rates"
    before=$(memory_now)
    for _ in 1 2 3 4 5 6 7; do
        speed_of "$export_target" >>"$place/times"
        speed_of "$files/offers.ndjson" >>"$place/rates"
    done
    after=$(memory_now)
    say "  $(wc -c <"$place/files/offers.ndjson") bytes; load $(cut -d ' ' -f 1 /proc/loadavg)"
    stop_nginx
    rm -r "$place/files"
    stop_server
    {
        echo "exportOffers MB/s $(median "$place/times")"
        echo "exportOffers/nginx MB/s $(median "$place/rates")"
        echo "exportOffers MiB $(((after - before) / 1024))"
    } >>"$results"
}

# The county's own offers over every school of England.
measure_front() {
    is_wanted 'front20kB/64 front20kB/512 front200B/64 front200B/512 front304/64 front304/512 frontOffers/64 frontOffers/512 replayEngland' || return 0
    for tool in nginx wrk; do
        command -v "$tool" >/dev/null || { echo "front20kB/64 skipped $tool is not installed" >>"$results"; return 0; }
    done
    cp -r "$root/config" "$place/all-config"
    cp -rL "$build/plugins" "$place/all-plugins"
    sed -i "s/^la_code:.*/la_code: ''/" "$place/all-config/county.yaml"
    echo "plugins.dir = $place/all-plugins" >"$place/all-config/offerbook.properties"
    chmod -R go-w "$place/all-config" "$place/all-plugins"
    if ! "$program" register import "$place/england/new/england.csv" --data "$place/all" >"$place/log" 2>&1 ||
        ! "$program" publish --data "$place/all" --config "$place/all-config/offerbook.properties" >>"$place/log" 2>&1; then
        cat "$place/log" >&2
        echo "front20kB/64 skipped FAILED" >>"$results"
        return 0
    fi
    replay_england
    school=/api/v1/schools/100001/offers
    serve_front "$place/all" "$place/all-config/offerbook.properties"
    if start_nginx; then
        compare_with_nginx front20kB "$school?per_page=21" 20kB.json 200
        compare_with_nginx front200B "$school?q=nothing" 200B.json 200
        compare_with_nginx front304 "$school?per_page=21" 20kB.json 304
        compare_with_nginx frontOffers /api/v1/offers offers.json 200
    else
        cat "$place/nginx.log" >&2
        echo "front20kB/64 skipped FAILED" >>"$results"
    fi
    stop_nginx
    stop_server
}
