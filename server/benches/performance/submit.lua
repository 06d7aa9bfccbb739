-- Residents send reports, each under an id of its own. `args`: origin, cookie, and what tells this run's ids from every other's.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  headers = { ["Content-Type"] = "application/json", ["Origin"] = args[1], ["Cookie"] = args[2] }
  run, sent = tonumber(args[3]), 0
end

function request()
  sent = sent + 1
  local id = string.format("019ac000-%04x-7%03x-8000-%012x", run, number, sent)
  local answers = '{"danger":"no","kind":"pothole","where":"Mill Lane, by the bridge","description":"Deep","width":"arm"}'
  local body = string.format('{"id":"%s","service":"highway-problem","version":2,"answers":%s}', id, answers)
  return wrk.format("POST", nil, headers, body)
end
