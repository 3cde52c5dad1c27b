-- KEYS[1] the event; ARGV: claim, how long it holds in ms.
local state = redis.call('GET', KEYS[1])
-- The same claim once more: its response was lost.
if state == 'open:' .. ARGV[1] then
  return 'new'
end
-- Released before it came: nobody waits for it.
if state == 'void:' .. ARGV[1] then
  return 'open'
end
if state and string.sub(state, 1, 5) ~= 'void:' then
  return string.sub(state, 1, 4)
end
redis.call('SET', KEYS[1], 'open:' .. ARGV[1], 'PX', ARGV[2])
return 'new'
