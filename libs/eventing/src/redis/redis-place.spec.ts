import { describe, expect, it } from '@jest/globals';
import { isRedisUrl, redisPlace } from './redis-place.js';

describe('the address of a Redis', () => {
  it.each([
    ['redis://redis', { cluster: false, nodes: [{ host: 'redis', port: 6379 }], access: {} }],
    ['redis://127.0.0.1:7000/2', { cluster: false, nodes: [{ host: '127.0.0.1', port: 7000 }], access: { db: 2 } }],
    ['rediss://ann:p%40ss@r.example:1', { cluster: false, nodes: [{ host: 'r.example', port: 1 }], access: { username: 'ann', password: 'p@ss', tls: {} } }],
    ['redis://:secret@a', { cluster: false, nodes: [{ host: 'a', port: 6379 }], access: { password: 'secret' } }],
    ['redis://[::1]:5', { cluster: false, nodes: [{ host: '::1', port: 5 }], access: {} }],
    ['redis://a:1,b,c:3', { cluster: true, nodes: [{ host: 'a', port: 1 }, { host: 'b', port: 6379 }, { host: 'c', port: 3 }], access: {} }],
    ['rediss://:s@cluster.example?cluster', { cluster: true, nodes: [{ host: 'cluster.example', port: 6379 }], access: { password: 's', tls: {} } }],
  ])('reads %s', (url, place) => {
    expect(redisPlace(url)).toEqual(place);
  });

  it.each(['', 'redis://', 'http://a', 'redis://a:0', 'redis://a:70000', 'redis://a,', 'redis://a:1,b:x', 'redis://a,b/1', 'redis://a/x', 'redis://a?db=1', 'redis://a b'])('refuses %j', (url) => {
    expect(isRedisUrl(url)).toBe(false);
    expect(() => redisPlace(url)).toThrow('no address');
  });
});
