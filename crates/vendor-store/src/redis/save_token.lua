-- KEYS[1] the entry; ARGV: granted, holder, token, how long it is valid in ms, how long the entry is kept after that, lease
-- in ms.
local entry = redis.call('HMGET', KEYS[1], 'granted', 'holder')
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
if entry[1] then
  -- Nobody must have been granted a right since.
  if entry[1] ~= ARGV[1] or entry[2] and entry[2] ~= ARGV[2] then
    return 0
  end
else
  -- Emptied since. Somebody may have been granted a right before, unless this one is too young for that.
  local age = now - tonumber(ARGV[1])
  if age < -1 or age > tonumber(ARGV[6]) then
    return 0
  end
end
redis.call('HSET', KEYS[1], 'granted', ARGV[1], 'generation', ARGV[1], 'token', ARGV[3],
  'expires', string.format('%.0f', now + tonumber(ARGV[4])))
redis.call('HDEL', KEYS[1], 'holder', 'until', 'lease')
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', tonumber(ARGV[4]) + tonumber(ARGV[5])))
return 1
