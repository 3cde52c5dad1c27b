-- KEYS[1] the event; ARGV: claim, how long it would hold in ms. The claim may still be on its way, and must not count then.
local state = redis.call('GET', KEYS[1])
if not state or state == 'open:' .. ARGV[1] then
  redis.call('SET', KEYS[1], 'void:' .. ARGV[1], 'PX', ARGV[2])
end
return 1
