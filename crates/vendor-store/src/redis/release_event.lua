-- KEYS[1] the event; ARGV: claim.
if redis.call('GET', KEYS[1]) == 'open:' .. ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return 1
