/** For every process: limits are for people, and here a few hundred busy ones on one address stand for many. */
export const LIMITS = { RATE_LIMIT_SCALE: '1000000', MAX_SOCKETS_PER_ADDRESS: '20000', SOCKET_FRAMES_PER_SECOND: '100000' };
