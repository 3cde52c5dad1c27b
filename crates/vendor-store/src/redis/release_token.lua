-- KEYS[1] the entry; ARGV: holder. What was granted stays known.
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then
  redis.call('HDEL', KEYS[1], 'holder', 'until', 'lease')
end
return 1
