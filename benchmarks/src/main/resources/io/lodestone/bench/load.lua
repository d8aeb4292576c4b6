-- Load for wrk: asks for the addresses of a file, each time a random one, and prints its figures as one line of JSON.
-- Arguments: the file, a seed, and "cold" where no stored answer may be used.

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    local headers = {}
    if args[3] == "cold" then
        headers["Cache-Control"] = "no-cache"
    end
    -- Formatted beforehand, so that the load generator takes as little of the machine as it can.
    prepared = {}
    for address in io.lines(args[1]) do
        prepared[#prepared + 1] = wrk.format("GET", address, headers)
    end
    math.randomseed(tonumber(args[2]) + number)
end

function request()
    return prepared[math.random(#prepared)]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"micros":%d,"bytes":%d,"mean":%d,"p50":%d,"p99":%d,"broken":%d,"refused":%d,"late":%d}\n',
        summary.requests, summary.duration, summary.bytes, latency.mean, latency:percentile(50),
        latency:percentile(99), errors.connect + errors.read + errors.write, errors.status, errors.timeout))
end
