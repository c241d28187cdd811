-- For wrk, by bench_search.sh: asks for each query of the file $OFFERBOOK_QUERIES in an order of its own, and tells
-- the 99th percentile of the latency in milliseconds, the answers a second and how many were no 200.
local queries, at, step = {}, 0, 0

function init()
    for line in io.lines(os.getenv("OFFERBOOK_QUERIES")) do
        queries[#queries + 1] = "/api/v1/offers?q=" .. line:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
    end
    -- Prime to the number of queries, so that each comes once before any comes again.
    step = 101
    while #queries % step == 0 do step = step + 2 end
end

function request()
    at = (at + step) % #queries
    return wrk.format("GET", queries[at + 1])
end

function done(summary, latency)
    local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
    print(string.format("RESULT %.2f %.0f %d", latency:percentile(99) / 1000, summary.requests / summary.duration * 1e6, bad))
end
