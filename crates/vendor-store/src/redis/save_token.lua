-- KEYS[1] the entry; ARGV: granted, holder, token, how long it is valid in ms, how long the entry is kept after that.
-- Nobody must have been granted a right since: an entry without one was emptied, and may be filled.
local entry = redis.call('HMGET', KEYS[1], 'granted', 'holder')
if entry[1] and entry[1] ~= ARGV[1] or entry[2] and entry[2] ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'granted', ARGV[1], 'generation', ARGV[1], 'token', ARGV[3],
  'expires', string.format('%.0f', now + tonumber(ARGV[4])))
redis.call('HDEL', KEYS[1], 'holder', 'until', 'lease')
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', tonumber(ARGV[4]) + tonumber(ARGV[5])))
return 1
