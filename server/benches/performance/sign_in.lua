-- Residents sign in, one after the other.
local origin, residents, at

function init(args)
  origin, residents, at = args[1], tonumber(args[2]), 0
end

function request()
  at = (at + 1) % residents
  local body = string.format('{"email":"resident%d@example.com","password":"Bittern-2026"}', at)
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json", ["Origin"] = origin }, body)
end
