-- KEYS[1] the entry; ARGV: granted, holder, lease in ms. A lease that lapsed is renewed if nobody was granted one since.
local entry = redis.call('HMGET', KEYS[1], 'granted', 'holder')
if entry[1] ~= ARGV[1] or entry[2] ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'lease', ARGV[3], 'until', string.format('%.0f', now + tonumber(ARGV[3])))
return 1
