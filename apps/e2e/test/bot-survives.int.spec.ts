import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiCall, aTenant, aVisitor, eventually, openSocket, type TestTenant } from '@parley/testkit';
import { buildOnebox, startOnebox, type Family, type OneboxProcess } from '../src/onebox-process.js';

const hasProc = existsSync('/proc/self/stat');
const PATIENCE_MS = 180_000;
const ROUNDS = 3;
const TOPICS = ['shipping', 'returns', 'invoices', 'passwords', 'gift cards', 'repairs', 'warranty', 'opening hours'];
const questionOf = (topic: string) => `Tell me about ${topic}`;
const answerOf = (topic: string) => `This is what we say of ${topic}.`;

interface Chat {
  token: string;
  conversationId?: string;
  /** What was asked, in its order, with the ids of the messages. */
  asked: { topic: string; clientMessageId: string; acked: boolean }[];
}

/** At whatever moment everything is killed: between hearing and thinking, deciding and saying, or saying and noting that. */
(hasProc ? describe : describe.skip)('the bot survives', () => {
  let data: string;
  let tenant: TestTenant;
  const started: Family[] = [];

  const start = async (): Promise<OneboxProcess> => {
    const onebox = await startOnebox({ data });
    started.push(onebox.family());
    return onebox;
  };
  const signIn = async (baseUrl: string) => (await apiCall('POST /auth/login', { baseUrl, body: { email: tenant.email, password: tenant.password } })).accessToken;

  beforeAll(async () => {
    buildOnebox();
    data = mkdtempSync(join(tmpdir(), 'parley-bot-survives-'));
    const onebox = await start();
    const baseUrl = onebox.url;
    tenant = await aTenant({ baseUrl });
    for (const topic of TOPICS) await apiCall('POST /bot/intents', { baseUrl, token: tenant.token, body: { name: questionOf(topic), locale: 'en', answer: answerOf(topic), variants: [`What about ${topic}?`, `${topic} please`, `I have a question about ${topic}`] } });
    await apiCall('PATCH /bot', { baseUrl, token: tenant.token, body: { enabled: true, inboxes: [{ inboxId: tenant.inbox.id, enabled: true }], greeting: { enabled: false }, askHelpful: false } });
    await eventually(async () => expect((await apiCall('GET /bot/coverage', { baseUrl, token: tenant.token })).model?.intents).toBe(TOPICS.length), { timeoutMs: 15_000 });
    onebox.signal('SIGTERM');
    await onebox.exited;
  }, PATIENCE_MS);

  afterAll(() => {
    for (const family of started) family.kill();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });

  /** The visitor asks, and again under the same id if they never heard that it is stored. */
  const ask = async (baseUrl: string, chat: Chat, topic: string): Promise<void> => {
    const message = chat.asked.find((one) => one.topic === topic) ?? { topic, clientMessageId: randomUUID(), acked: false };
    if (!chat.asked.includes(message)) chat.asked.push(message);
    const socket = await openSocket({ baseUrl, token: chat.token });
    const ack = await socket.say(questionOf(topic), { clientMessageId: message.clientMessageId, ...(chat.conversationId && { conversationId: chat.conversationId }) });
    chat.conversationId = ack.conversationId;
    message.acked = true;
    await socket.close().catch(() => undefined);
  };

  const saidBy = async (baseUrl: string, token: string, { conversationId }: Chat) => {
    const { data: messages } = await apiCall('GET /conversations/:id/messages', { baseUrl, token, params: { id: conversationId! }, query: { limit: 100 } });
    return messages.filter(({ sender, kind }) => sender.kind === 'bot' && kind !== 'event').map(({ text }) => text);
  };

  it('the kill of everything at any moment, and answers every question once', async () => {
    let onebox = await start();
    const chats: Chat[] = await Promise.all(TOPICS.map(async () => ({ token: (await aVisitor({ baseUrl: onebox.url, widgetKey: tenant.widgetKey })).token, asked: [] })));
    for (let round = 0; round < ROUNDS; round++) {
      const asking = chats.map((chat, at) => ask(onebox.url, chat, TOPICS[(round + at) % TOPICS.length]!).catch(() => undefined));
      await Promise.race(asking);
      await new Promise((resolve) => setTimeout(resolve, round * 12));
      if (round % 2 === 0) onebox.signal('SIGKILL');
      else onebox.family().kill();
      await onebox.exited;
      await Promise.all(asking);
      onebox = await start();
      for (const [at, chat] of chats.entries()) if (chat.asked.some(({ acked }) => !acked)) await ask(onebox.url, chat, TOPICS[(round + at) % TOPICS.length]!);
      const token = await signIn(onebox.url);
      await eventually(async () => {
        for (const chat of chats) expect(await saidBy(onebox.url, token, chat)).toEqual(chat.asked.map((one) => answerOf(one.topic)));
      }, { timeoutMs: 15_000 });
    }
    onebox.signal('SIGTERM');
    await onebox.exited;
  }, PATIENCE_MS);
});
