-- KEYS[1] the event; ARGV: claim, how long a commit is remembered in ms.
local state = redis.call('GET', KEYS[1])
if not state or state == 'open:' .. ARGV[1] then
  redis.call('SET', KEYS[1], 'done:' .. ARGV[1], 'PX', ARGV[2])
  return 1
end
if state == 'done:' .. ARGV[1] then
  return 1
end
return 0
