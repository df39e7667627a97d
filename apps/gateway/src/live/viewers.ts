import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { liveChannel, type LiveEvent, type ServerFrames } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import type { Greeted } from '../socket/connection.js';

type Viewer = ServerFrames['viewers']['viewers'][number];
type Told = Extract<LiveEvent, { type: 'viewers' }>;

/** For how long others believe what a gateway said, and how often it says it again, in milliseconds. Viewers of one that vanished are gone after the former. */
const LEASE_MS = 50_000;
const RENEW_MS = 20_000;
/** Most viewers that are told, and most gateways that are believed, per conversation. */
const MOST_VIEWERS = 20;
const MOST_GATEWAYS = 100;

/** A conversation that somebody on this gateway follows. */
interface Place {
  tenantId: string;
  contactId: string;
  /** By connection. Without a viewer: a key, or somebody who watches quietly. */
  here: Map<Greeted, Viewer | undefined>;
  /** By gateway. `until`: `performance.now()`. */
  elsewhere: Map<string, { viewers: Viewer[]; until: number }>;
  /** What everybody here was told last, as text. */
  told: string;
}

const visible = ({ here }: Place): Viewer[] => distinct([...here.values()].filter((viewer) => viewer !== undefined));

function distinct(viewers: readonly Viewer[]): Viewer[] {
  const byId = new Map(viewers.map((viewer) => [viewer.id, viewer]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, MOST_VIEWERS);
}

/**
 * Which agents have which conversation before them, over all gateways. Nothing is stored: each gateway says on the contact's live channel who
 * is here, when that changes and again well within a lease; whoever comes asks the others. What is lost on the way the next renewal makes good.
 */
@Injectable()
export class Viewers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly at = randomUUID();
  private readonly places = new Map<string, Place>();
  /** Conversations about which an answer is under way. */
  private readonly answering = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.renew(), RENEW_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** An agent has a conversation before them; `quietly` nobody learns of it. */
  arrive(connection: Greeted, { conversationId, contactId, quietly }: { conversationId: string; contactId: string; quietly: boolean }): void {
    const { principal } = connection;
    const place = this.places.get(conversationId) ?? { tenantId: principal.tenantId, contactId, here: new Map(), elsewhere: new Map(), told: '' };
    place.contactId = contactId;
    place.here.set(connection, principal.kind === 'agent' && !quietly ? { id: principal.id, name: principal.name } : undefined);
    this.places.set(conversationId, place);
    this.say(conversationId, place, true);
    if (!this.tell(conversationId, place)) connection.send('viewers', { conversationId, viewers: this.all(place) });
  }

  /** They look away. */
  depart(connection: Greeted, conversationId: string): void {
    const place = this.places.get(conversationId);
    if (!place?.here.has(connection)) return;
    const viewer = place.here.get(connection);
    place.here.delete(connection);
    if (place.here.size === 0) this.places.delete(conversationId);
    if (!viewer) return;
    this.say(conversationId, place, false);
    this.tell(conversationId, place);
  }

  /** What another gateway says. Said once more by each connection that hears it, which changes nothing. */
  take({ conversationId, at, leaseMs, viewers, ask }: Told): void {
    const place = this.places.get(conversationId);
    if (!place || at === this.at) return;
    const known = place.elsewhere.get(at);
    if (viewers.length === 0) place.elsewhere.delete(at);
    else if (known || place.elsewhere.size < MOST_GATEWAYS) place.elsewhere.set(at, { viewers, until: performance.now() + leaseMs });
    this.tell(conversationId, place);
    if (ask) this.answer(conversationId, place);
  }

  /** Several connections hear the same question: one answer is enough. */
  private answer(conversationId: string, place: Place): void {
    if (this.answering.has(conversationId) || visible(place).length === 0) return;
    this.answering.add(conversationId);
    queueMicrotask(() => {
      this.answering.delete(conversationId);
      this.say(conversationId, place, false);
    });
  }

  private renew(): void {
    for (const [conversationId, place] of this.places) {
      const now = performance.now();
      for (const [at, { until }] of place.elsewhere) if (until < now) place.elsewhere.delete(at);
      if (visible(place).length > 0) this.say(conversationId, place, false);
      this.tell(conversationId, place);
    }
  }

  private say(conversationId: string, place: Place, ask: boolean): void {
    const { tenantId, contactId } = place;
    this.fanout.publish(liveChannel.contact(tenantId, contactId), { type: 'viewers', conversationId, at: this.at, leaseMs: LEASE_MS, viewers: visible(place), ask });
  }

  private all(place: Place): Viewer[] {
    return distinct([...visible(place), ...[...place.elsewhere.values()].flatMap(({ viewers }) => viewers)]);
  }

  /** Tells everybody here who it is, if that is other than before. */
  private tell(conversationId: string, place: Place): boolean {
    const text = JSON.stringify({ type: 'viewers', data: { conversationId, viewers: this.all(place) } });
    if (text === place.told) return false;
    place.told = text;
    for (const connection of place.here.keys()) connection.sendText(text);
    return true;
  }
}
