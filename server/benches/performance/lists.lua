-- Residents look at the first page of what they sent, one after the other. `args`: their cookies.
local cookies, at

function init(args)
  cookies, at = args, 0
end

function request()
  at = at % #cookies + 1
  return wrk.format("GET", nil, { ["Cookie"] = cookies[at] })
end
