import { join } from 'node:path';
import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** `apps/`, seen from `src/` and from `dist/` alike. */
const apps = join(import.meta.dirname, '..', '..');
const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

/** What the gateway reads from its environment, beside `BaseConfig`. */
export const gatewayConfig = z.object({
  /** Most sockets of this process; more are asked to try later. */
  MAX_SOCKETS: count(20_000),
  /** Most sockets of one address; offices and mobile networks share one. */
  MAX_SOCKETS_PER_ADDRESS: count(1000),
  /** Frames that one socket may send per second in the long run. */
  SOCKET_FRAMES_PER_SECOND: count(30),
  /** Clients that are greeted per second; when more come back at once, the others wait, and whoever is connected notices little. */
  GREETINGS_PER_SECOND: count(900),
  /** Seconds in which a socket must say hello. */
  SOCKET_HELLO_SECONDS: count(10),
  /** Seconds between pings; a peer that misses one whole interval is taken for dead. Below the idle time of every proxy in front. */
  SOCKET_HEARTBEAT_SECONDS: count(25),
  /** Longest wait of a draining gateway for running work and closing sockets, in seconds. */
  SOCKET_DRAIN_SECONDS: count(5),
  /** Widget key of the inbox behind the demo shop page. */
  DEMO_WIDGET_KEY: z.string().max(64).optional(),
  /** Built files of the console. */
  CONSOLE_DIR: z.string().default(join(apps, 'console', 'dist')),
  /** Built files of the widget. */
  WIDGET_DIR: z.string().default(join(apps, 'widget', 'dist')),
  /** The demo shop page, with `{{WIDGET_KEY}}` and `{{PUBLIC_URL}}` to be filled in. */
  DEMO_DIR: z.string().default(join(apps, 'widget', 'demo')),
});
export type GatewayConfig = BaseConfig & z.infer<typeof gatewayConfig>;
