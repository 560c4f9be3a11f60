-- Sends the raw HTTP requests in the given files, in turn, and prints one line of figures that Wrk.java reads.
-- No response callback: it would make wrk itself the bottleneck. Answers are checked by their bytes instead.
local requests, turn = {}, 0

function init(args)
   for i = 1, #args do
      local file = assert(io.open(args[i], "rb"))
      requests[i] = file:read("*a")
      file:close()
   end
end

function request()
   turn = turn % #requests + 1
   return requests[turn]
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format("figures %d %d %d %d %d %d %d %d\n",
      summary.requests, summary.duration, summary.bytes,
      latency:percentile(50), latency:percentile(99), latency.max,
      errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
