import { EventEnvelope } from '@parley/contracts';
import type { IHeaders, Message } from 'kafkajs';

/** An event as a Kafka record: the whole envelope as value, its CloudEvents 1.0 attributes as headers, its key as key. */
export function messageOf(topic: string, event: EventEnvelope): Message & { value: string } {
  const headers: IHeaders = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: `/${topic}`,
    ce_time: event.occurredAt,
    ce_tenantid: event.tenantId,
    ...(event.traceparent && { traceparent: event.traceparent }),
  };
  return { key: event.key, value: JSON.stringify(event), headers };
}

/** The envelope in a record's value; undefined when there is none. */
export function envelopeIn(value: Buffer | null): EventEnvelope | undefined {
  try {
    return EventEnvelope.parse(JSON.parse(value?.toString('utf8') ?? ''));
  } catch {
    return undefined;
  }
}

/** Cuts records into requests below Kafka's default `max.message.bytes`, in order, even if all go to one partition. */
export function inRequests(messages: readonly (Message & { value: string })[], maxBytes = 512 * 1024): Message[][] {
  const requests: Message[][] = [];
  let size = Infinity;
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.value) + 512;
    if (size + bytes > maxBytes) {
      requests.push([]);
      size = 0;
    }
    size += bytes;
    requests.at(-1)?.push(message);
  }
  return requests;
}
