-- What wrk sends, and one line to read at its end.
--   TARGETS=FILE  request targets, one a line, in turn; else the one on the command line
--   FIELDS=FILE   further fields of each head, `Name: value` a line; to these come, as behind a proxy, an address and a
--                 request id, which differ from request to request
local function lines_of(variable)
  local lines = {}
  if os.getenv(variable) then
    for line in io.lines(os.getenv(variable)) do
      if line ~= "" then lines[#lines + 1] = line end
    end
  end
  return lines
end

local targets, fields = lines_of("TARGETS"), lines_of("FIELDS")

-- As many as make addresses and ids vary.
local VARIED = 991

local function headers(n)
  if #fields == 0 then return nil end
  local all = { ["Host"] = wrk.headers["Host"] }
  for _, line in ipairs(fields) do
    local name, value = line:match("^([^:]+): (.*)$")
    all[name] = value
  end
  all["X-Forwarded-For"] = string.format("10.%d.%d.%d", n % 11, n % 241, n * 17 % 251)
  all["X-Request-Id"] = string.format("%08x-5c1e-4f0a-8d21-%012x", n * 2246822519 % 4294967296, n * 6151)
  return all
end

-- With one target and no fields of its own wrk sends the same bytes each time, which costs it least.
if #fields > 0 or #targets > 0 then
  local heads, at = {}, 0
  function init()
    if #targets == 0 then targets[1] = wrk.path end
    for n = 1, math.max(#fields > 0 and VARIED or 1, #targets) do
      heads[n] = wrk.format("GET", targets[(n - 1) % #targets + 1], headers(n))
    end
  end
  function request()
    at = at % #heads + 1
    return heads[at]
  end
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("REPORT %d %d %d %f %f %f %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99), latency.max,
    e.connect + e.read + e.write + e.status + e.timeout))
end
