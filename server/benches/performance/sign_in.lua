-- Residents sign in, one after the other, each time from another address: those who are cut off at the end count as failures.
-- `args`: origin, and for each resident the cookie of a device that is known as theirs; "" for a device that is new.
local origin, devices, next

function init(args)
  origin, devices, next = args[1], {}, 0
  for at = 2, #args do devices[at - 1] = args[at] end
end

function request()
  local at = next
  next = (next + 1) % #devices
  local body = string.format('{"email":"resident%d@example.com","password":"Bittern-2026"}', at)
  local from = string.format("10.%d.%d.%d", math.random(0, 255), math.random(0, 255), math.random(1, 254))
  local headers = { ["Content-Type"] = "application/json", ["Origin"] = origin, ["X-Forwarded-For"] = from }
  headers["Cookie"] = devices[at + 1]
  return wrk.format("POST", nil, headers, body)
end
