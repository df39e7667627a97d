import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeLive, EventEnvelope, events, liveChannel, topicOf, type EventData, type LiveEvent, type ServerFrames } from '@parley/contracts';
import { apiCall, aTenant, aVisitor, eventually, kafkaBrokers, openSocket, redisUrl, type TestSocket, type TestTenant } from '@parley/testkit';
import { Redis } from 'ioredis';
import { Kafka, logLevel, type Consumer } from 'kafkajs';

const isDistributed = process.env.PARLEY_SHAPE === 'distributed';
if (!isDistributed) process.stderr.write('Left out: what goes through Kafka and Redis. This Parley has neither: it is one process.\n');

interface Seen {
  topic: string;
  partition: number;
  key: string | undefined;
  headers: Record<string, string>;
  value: unknown;
}

const toText = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value));

(isDistributed ? describe : describe.skip)('the distributed shape', () => {
  const sockets: TestSocket[] = [];
  const records: Seen[] = [];
  let consumer: Consumer;
  let redis: Redis;
  let tenant: TestTenant;

  beforeAll(async () => {
    redis = new Redis(redisUrl());
    consumer = new Kafka({ clientId: 'journey', brokers: kafkaBrokers(), logLevel: logLevel.NOTHING }).consumer({ groupId: `journey-${randomUUID()}` });
    await consumer.connect();
    await consumer.subscribe({ topics: [topicOf('conversations'), topicOf('identity')], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ topic, partition, message: { key, value, headers } }) => {
        const read = Object.entries(headers ?? {}).map(([name, text]) => [name, toText(text)] as const);
        records.push({ topic, partition, key: key?.toString('utf8'), headers: Object.fromEntries(read), value: JSON.parse(toText(value)) });
      },
    });
    tenant = await aTenant();
  }, 60_000);
  afterAll(async () => {
    for (const socket of sockets) socket.ws.terminate();
    redis?.disconnect();
    await consumer?.disconnect();
  });

  const open = async (token: string) => {
    const socket = await openSocket({ token });
    sockets.push(socket);
    return socket;
  };
  /** Records of the tenant and type, in the order they came. */
  const recordsOf = (type: string) => records.filter(({ headers }) => headers['ce_tenantid'] === tenant.tenant.id && headers['ce_type'] === type);
  /** How many gateways listen to a channel: each has one connection to Redis. */
  const listeners = async (channel: string) => Number((await redis.pubsub('NUMSUB', channel))[1]);

  it('sends what happens in a conversation through Kafka, in order, once, keyed by the conversation', async () => {
    const visitor = await open((await aVisitor(tenant)).token);
    const { conversationId, ...first } = await visitor.say('from the visitor');
    const path = { token: tenant.token, params: { id: conversationId } };
    const answer = await apiCall('POST /conversations/:id/messages', { ...path, body: { clientMessageId: randomUUID(), text: 'from the agent' } });
    const note = await apiCall('POST /conversations/:id/messages', { ...path, body: { clientMessageId: randomUUID(), text: 'among us', private: true } });
    await apiCall('PATCH /conversations/:id', { ...path, body: { status: 'resolved' } });

    await eventually(() => expect(recordsOf('conversation.resolved')).toHaveLength(1), { timeoutMs: 20_000 });
    const posted = recordsOf('message.posted');
    const data = posted.map(({ value }) => EventEnvelope.parse(value).data as EventData<'message.posted'>);
    for (const each of data) events['message.posted'].parse(each);
    expect(data.map(({ messageId }) => messageId).slice(0, 3)).toEqual([first.messageId, answer.id, note.id]);
    expect(data.map(({ seq }) => seq)).toEqual(data.map((_each, index) => index + 1));
    expect(data.slice(0, 3).map((each) => [each.sender.kind, each.text, each.private])).toEqual([['visitor', 'from the visitor', false], ['agent', 'from the agent', false], ['agent', 'among us', true]]);

    const all = records.filter(({ key }) => key === conversationId);
    expect(all.map(({ headers }) => headers['ce_type'])).toEqual(expect.arrayContaining(['conversation.created', 'message.posted', 'conversation.resolved']));
    expect(new Set(all.map(({ partition }) => partition)).size).toBe(1);
    expect(new Set(all.map(({ headers }) => headers['ce_id'])).size).toBe(all.length);
    for (const { topic, headers, value } of all) {
      const envelope = EventEnvelope.parse(value);
      expect(topic).toBe('parley.conversations');
      expect(headers).toMatchObject({ ce_specversion: '1.0', ce_id: envelope.id, ce_type: envelope.type, ce_time: envelope.occurredAt, ce_tenantid: tenant.tenant.id });
      expect(envelope.tenantId).toBe(tenant.tenant.id);
      // Nobody records traces here, and one that nobody records ends at the outbox.
      expect(headers).not.toHaveProperty('traceparent');
    }
  }, 60_000);

  it('tells other services of a new tenant and its inbox through Kafka', async () => {
    await eventually(() => {
      for (const type of ['tenant.created', 'agent.joined', 'inbox.created']) expect(recordsOf(type).map(({ topic }) => topic)).toEqual(['parley.identity']);
    }, { timeoutMs: 20_000 });
  }, 30_000);

  it('brings a message to sockets on both gateways through Redis', async () => {
    const { token, contact } = await aVisitor(tenant);
    const channel = liveChannel.contact(tenant.tenant.id, contact.id);
    const tabs = [await open(token)];
    // The front door takes gateways in turn.
    while ((await listeners(channel)) < 2 && tabs.length < 8) tabs.push(await open(token));
    expect(await listeners(channel)).toBe(2);

    const ear = new Redis(redisUrl());
    try {
      const heard: LiveEvent[] = [];
      ear.on('message', (_channel, json: string) => heard.push(decodeLive(json)));
      await ear.subscribe(channel);
      const [first, ...others] = tabs as [TestSocket, ...TestSocket[]];
      const { conversationId, messageId } = await first.say('to all of my tabs');
      for (const tab of others) expect((await tab.until('message')).data.message.id).toBe(messageId);
      const answer = await apiCall('POST /conversations/:id/messages', { token: tenant.token, params: { id: conversationId }, body: { clientMessageId: randomUUID(), text: 'to both gateways' } });
      for (const tab of tabs) await tab.until('message', ({ message }) => message.id === answer.id);
      await eventually(() => expect(heard.flatMap((event) => (event.type === 'message' ? [(JSON.parse(event.staff) as { data: ServerFrames['message'] }).data.message.id] : []))).toEqual([messageId, answer.id]));
    } finally {
      ear.disconnect();
    }
  }, 30_000);

  it('shows agents on both gateways the same desk', async () => {
    const channel = liveChannel.desk(tenant.tenant.id);
    const desks = await Promise.all([open(tenant.token), open(tenant.token), open(tenant.token), open(tenant.token)]);
    await eventually(async () => expect(await listeners(channel)).toBe(2));
    const visitor = await open((await aVisitor(tenant)).token);
    const { conversationId } = await visitor.say('Is anybody at any desk?');
    for (const desk of desks) {
      const { data } = await desk.until('conversation', ({ conversation }) => conversation.id === conversationId);
      expect(data.conversation.lastMessage?.text).toBe('Is anybody at any desk?');
    }
    // Whoever is at the other gateway can go on where this one left off.
    for (const desk of desks) desk.send('subscribe', { conversationId, afterSeq: 0 });
    for (const desk of desks) await desk.until('message', ({ message }) => message.text === 'Is anybody at any desk?');
    await visitor.say('One of you is enough.');
    for (const desk of desks) await desk.until('message', ({ message }) => message.text === 'One of you is enough.');
    for (const desk of desks) expect(desk.messages().map(({ message }) => message.text)).toEqual(['Is anybody at any desk?', 'One of you is enough.']);
  }, 30_000);
});
