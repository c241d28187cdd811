# shellcheck shell=sh disable=SC2154  # what bench.sh sets
# The pages' numbers at the county's size, for bench.sh, which reads this file: the slowest of a hundred first answers of
# a server that was just started, asked for every school's and every offer's page and for searches one after another; the
# slowest of a hundred when sixteen clients then walk through all of them without a pause; and throughput beside nginx
# serving the same pages as files.

# page_targets DATA prints the address of every page that a school office looks at.
page_targets() {
    echo /
    curl -s "$front/api/v1/export/schools?format=csv" | sed -n 's/^\([0-9]\{6\}\),.*/\/schools\/\1/p'
    curl -s "$front/api/v1/export/offers?format=csv" | sed -n 's/^\([a-z][a-z0-9-]*\),.*/\/offers\/\1/p' | grep -v '/id$' | sort -u
    for words in autism attendance behaviour training money safeguarding governor speech moving; do
        echo "/offers?q=$words"
    done
}

measure_pages() {
    is_wanted 'pages pagesFirst pageHome/64 pageSchool/64 pageOffer/64 pageSearch/64' || return 0
    for tool in nginx wrk; do
        command -v "$tool" >/dev/null || { echo "pages skipped $tool is not installed" >>"$results"; return 0; }
    done
    say "Measuring pages."
    serve_front "$place/county" "$root/config/offerbook.properties" || return 1
    page_targets >"$place/targets"
    stop_server
    say "  $(wc -l <"$place/targets") pages"
    sed "s#^#url = \"$front#; s#\$#\"\\noutput = /dev/null#" "$place/targets" >"$place/walk"
    : >"$place/times"
    : >"$place/first"
    for _ in 1 2 3; do
        serve_front "$place/county" "$root/config/offerbook.properties" || return 1
        # At its start it looks whether files were saved meanwhile, which runs the plugins.
        sleep 2
        curl -s -K "$place/walk" -w '%{time_starttransfer}\n' | sort -n |
            awk '{ time[NR] = $1 * 1000 } END { print time[int(NR * 0.99)] }' >>"$place/first"
        answer=$(OFFERBOOK_TARGETS=$place/targets wrk -t 1 -c 16 -d 10 -s "$scripts/bench_targets.lua" "$front" |
            sed -n 's/^RESULT //p')
        say "  $(tail -n 1 "$place/first") first, then $answer (p99 in ms, answers a second, failures); load $(cut -d ' ' -f 1 /proc/loadavg)"
        case $answer in
            *' 0') echo "$answer" | awk '{ print $1 }' >>"$place/times" ;;
            *) echo "pages skipped FAILED" >>"$results"; stop_server; return 0 ;;
        esac
        stop_server
    done
    echo "pagesFirst ms $(median "$place/first")" >>"$results"
    echo "pages ms $(median "$place/times")" >>"$results"
    serve_front "$place/county" "$root/config/offerbook.properties" || return 1
    school=$(grep /schools/ "$place/targets" | sed -n 7p)
    if start_nginx; then
        for page in Home:/ "School:$school" "Offer:$(grep '/offers/' "$place/targets" | sed -n 7p)" 'Search:/offers?q=autism'; do
            curl -s "$front${page#*:}" >"$place/files/page.html"
            chmod a+r "$place/files/page.html"
            sizes=64 compare_with_nginx "page${page%%:*}" "${page#*:}" page.html 200
        done
    else
        cat "$place/nginx.log" >&2
        echo "pageHome/64 skipped FAILED" >>"$results"
    fi
    stop_nginx
    rm -r "$place/files"
    stop_server
}
