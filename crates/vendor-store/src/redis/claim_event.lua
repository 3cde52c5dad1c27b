-- KEYS[1] the event; ARGV: claim, how long it holds in ms.
local state = redis.call('GET', KEYS[1])
if not state then
  redis.call('SET', KEYS[1], 'open:' .. ARGV[1], 'PX', ARGV[2])
  return 'new'
end
-- The same claim once more: its answer was lost.
if state == 'open:' .. ARGV[1] then
  return 'new'
end
return string.sub(state, 1, 4)
