-- For wrk, by bench_search.sh and bench_pages.sh: asks for each line of the file $OFFERBOOK_TARGETS in an order of its
-- own, behind $OFFERBOOK_PREFIX and percent-encoded where that is set, and tells the 99th percentile of the latency in
-- milliseconds, the answers a second and how many were no 200.
local targets, at, step = {}, 0, 0

function init()
    local prefix = os.getenv("OFFERBOOK_PREFIX")
    for line in io.lines(os.getenv("OFFERBOOK_TARGETS")) do
        if prefix then line = prefix .. line:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end) end
        targets[#targets + 1] = line
    end
    -- Prime to the number of targets, so that each comes once before any comes again.
    step = 101
    while #targets % step == 0 do step = step + 2 end
end

function request()
    at = (at + step) % #targets
    return wrk.format("GET", targets[at + 1])
end

function done(summary, latency)
    local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
    print(string.format("RESULT %.2f %.0f %d", latency:percentile(99) / 1000, summary.requests / summary.duration * 1e6, bad))
end
