-- KEYS[1] the entry; ARGV: known, holder, lease in ms, how long an unused entry is kept in ms.
-- Returns a word, a number, a token and how long it is valid in ms.
-- Times are the server's, so that the clocks of the processes do not matter.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local entry = redis.call('HMGET', KEYS[1], 'generation', 'token', 'expires', 'granted', 'holder', 'until', 'lease')
for _, number in ipairs({1, 3, 4, 6, 7}) do
  if entry[number] and not tonumber(entry[number]) then
    return redis.error_reply('WRONGTYPE the entry holds something else than numbers')
  end
end
local known = tonumber(ARGV[1])
if entry[1] and tonumber(entry[1]) > known then
  return {'newer', entry[1], entry[2], math.max(0, tonumber(entry[3]) - now)}
end
-- The same claim once more: its response was lost.
if entry[5] == ARGV[2] then
  return {'granted', entry[4], '', 0}
end
if entry[5] then
  local left = tonumber(entry[6]) - now
  -- More than the whole lease is left only if the clock was set back.
  if left > 0 and left <= tonumber(entry[7]) then
    return {'taken', 0, '', 0}
  end
end
local granted = string.format('%.0f', math.max(tonumber(entry[4] or '0') + 1, known + 1, now))
redis.call('HSET', KEYS[1], 'granted', granted, 'holder', ARGV[2], 'lease', ARGV[3],
  'until', string.format('%.0f', now + tonumber(ARGV[3])))
-- Never sooner than the token that is there asks for.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[4]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
return {'granted', granted, '', 0}
