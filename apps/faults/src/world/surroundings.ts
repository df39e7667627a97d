/** A gateway's own lines to the copies of conversations, in their order. */
export interface CallDoors {
  ports: number[];
  /** Where they lead; filled in when the gateway is told its surroundings. */
  behind: number[];
}

/** By which ports a copy reaches its servers. */
export interface Doors {
  postgres: number;
  redis: number;
  /** The store, as `S3_URL`, and the port that stands before it. */
  s3?: { url: string; port: number };
  calls?: CallDoors;
}

type Env = Record<string, string | undefined>;

const by = (url: string, port: number) => Object.assign(new URL(url), { port: String(port) }).toString();

/** What a copy is told of its surroundings: everything by its own lines; and a half-open socket is to be noticed within a scenario. */
export function surroundingsOf(given: Env, { postgres, redis, s3, calls }: Doors): Record<string, string> {
  return {
    ...(given.DATABASE_URL && { DATABASE_URL: by(given.DATABASE_URL, postgres) }),
    REDIS_URL: by(given.REDIS_URL!, redis),
    ...(s3 && { S3_URL: by(s3.url, s3.port) }),
    ...(calls && { RPC_CONVERSATIONS: byLines(given.RPC_CONVERSATIONS!, calls) }),
    SOCKET_HEARTBEAT_SECONDS: '3',
  };
}

function byLines(addresses: string, { ports, behind }: CallDoors): string {
  behind.push(...addresses.split(',').map((address) => Number(address.slice(address.lastIndexOf(':') + 1))));
  return ports.map((port) => `127.0.0.1:${port}`).join(',');
}
