-- Residents sign in, one after the other, each time from another address: those who are cut off at the end count as failures.
local origin, residents, at

function init(args)
  origin, residents, at = args[1], tonumber(args[2]), 0
end

function request()
  at = (at + 1) % residents
  local body = string.format('{"email":"resident%d@example.com","password":"Bittern-2026"}', at)
  local from = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254))
  local headers = { ["Content-Type"] = "application/json", ["Origin"] = origin, ["X-Forwarded-For"] = from }
  return wrk.format("POST", nil, headers, body)
end
