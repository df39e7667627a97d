import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Outbound, targetOf, type OutboundAnswer, type OutboundRequest } from '@parley/outbound';
import { isWithin } from '../domain/flows/demo-address.js';
import { DEMO_URL } from './demo-url.js';

const AGENT = 'Parley-Bot/1.0';

const hostPort = (address: string): string => {
  const url = new URL(address);
  return `${url.hostname.replace(/^\[|\]$/g, '')}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
};

/**
 * The way of flows to other systems: the public internet alone, and without being led on, so that whoever is asked is whom the author named. One address may lie inside, that of the demo
 * connector, because the configuration and no tenant says so; only what lies below it.
 */
@Injectable()
export class Outside implements BeforeApplicationShutdown {
  private readonly guarded = new Outbound({ agent: AGENT });
  private readonly demo: Outbound;

  constructor(@Inject(DEMO_URL) private readonly demoUrl: string) {
    this.demo = new Outbound({ agent: AGENT, hosts: [hostPort(demoUrl)] });
  }

  isDemo(url: string): boolean {
    return isWithin(url, this.demoUrl);
  }

  /** Whether an address may be asked at all, as far as it can be seen without looking it up. */
  mayBeAsked(url: string): boolean {
    if (this.isDemo(url)) return true;
    try {
      targetOf(url);
      return true;
    } catch {
      return false;
    }
  }

  /** @throws OutboundError */
  ask(url: string, asked: OutboundRequest): Promise<OutboundAnswer> {
    return (this.isDemo(url) ? this.demo : this.guarded).ask(url, { ...asked, redirects: 0 });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.guarded.close(), this.demo.close()]);
  }
}
