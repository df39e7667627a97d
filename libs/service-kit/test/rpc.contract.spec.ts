import 'reflect-metadata';
import { createServer } from 'node:net';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refused, rpc } from '@parley/contracts';
import { currentTraceparent, inSpan, startTracing } from '@parley/observability';
import { Answers } from '../src/rpc/answers.js';
import { MemoryRpcLink } from '../src/rpc/rpc.memory.js';
import { TcpRpcLink, TcpRpcServer } from '../src/rpc/rpc.tcp.js';
import { Rpc, type RpcLink } from '../src/rpc/rpc.js';

const echo = rpc<{ text: string; at?: Date }, { text: string; at?: unknown; traceparent?: string }>('echo.say');
const refuse = rpc<Record<string, never>, never>('echo.refuse');
const breakDown = rpc<Record<string, never>, never>('echo.break');
const hang = rpc<Record<string, never>, never>('echo.hang');
const TOKEN = 'a-token-between-services';

@Controller()
class EchoController {
  @Answers(echo)
  async say(request: { text: string; at?: Date }) {
    const traceparent = currentTraceparent();
    return { text: request.text, ...(request.at && { at: request.at }), ...(traceparent && { traceparent }) };
  }
  @Answers(refuse)
  async refuse(): Promise<never> {
    throw Object.assign(new Refused('limit.busy', 'full'));
  }
  @Answers(breakDown)
  async break(): Promise<never> {
    throw new Error('a secret of the inside');
  }
  @Answers(hang)
  hang(): Promise<never> {
    return new Promise(() => undefined);
  }
}
@Module({ controllers: [EchoController] })
class EchoModule {}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

async function serve(strategy: CustomStrategy['strategy']) {
  const app = await NestFactory.createMicroservice<CustomStrategy>(EchoModule, { strategy, logger: false });
  await app.listen();
  return app;
}

const adapters: Record<string, () => Promise<{ link: RpcLink; close(): Promise<void> }>> = {
  memory: async () => {
    const link = new MemoryRpcLink();
    const app = await serve(link.server());
    return { link, close: () => app.close() };
  },
  'TCP, one of two copies dead': async () => {
    const [port, dead] = [await freePort(), await freePort()];
    const app = await serve(new TcpRpcServer(port, TOKEN));
    const link = new TcpRpcLink({ echo: [`127.0.0.1:${dead}`, `127.0.0.1:${port}`] });
    return {
      link,
      close: async () => {
        await link.close();
        await app.close();
      },
    };
  },
};

describe.each(Object.entries(adapters))('calls over %s', (_name, open) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let calls: Rpc;
  beforeAll(async () => {
    startTracing({ service: 'test' });
    opened = await open();
    calls = new Rpc(opened.link, TOKEN);
  });
  afterAll(() => opened.close());

  it('carry question and answer, in both languages, as JSON', async () => {
    const answer = await calls.call(echo, { text: 'héllo 你好 🙂', at: new Date(0) });
    expect(answer).toMatchObject({ text: 'héllo 你好 🙂', at: '1970-01-01T00:00:00.000Z' });
  });

  it('carry many at once, each to its own asker', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `text ${index}`);
    const answers = await Promise.all(texts.map((text) => calls.call(echo, { text })));
    expect(answers.map((answer) => answer.text)).toEqual(texts);
  });

  it('carry refusals with their code, and nothing of unexpected errors', async () => {
    await expect(calls.call(refuse, {})).rejects.toMatchObject({ code: 'limit.busy', message: 'full' });
    const error = await calls.call(breakDown, {}).catch((caught: Error) => caught);
    expect(error).toMatchObject({ code: 'internal.error' });
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('give up in time', async () => {
    const began = Date.now();
    await expect(calls.call(hang, {}, { timeoutMs: 150 })).rejects.toMatchObject({ code: 'service.unavailable' });
    expect(Date.now() - began).toBeLessThan(1500);
  });

  it('say that nobody is there', async () => {
    await expect(calls.call(rpc('nobody.home'), {})).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  it('continue the trace', async () => {
    const [mine, theirs] = await inSpan('test', {}, async () => [currentTraceparent(), (await calls.call(echo, { text: '' })).traceparent]);
    expect(theirs!.split('-')[1]).toBe(mine!.split('-')[1]);
  });
});

it('a TCP server answers nobody without the internal token', async () => {
  const port = await freePort();
  const app = await serve(new TcpRpcServer(port, TOKEN));
  const link = new TcpRpcLink({ echo: [`127.0.0.1:${port}`] });
  await expect(new Rpc(link, 'a-token-between-strangers').call(echo, { text: 'let me in' })).rejects.toMatchObject({ code: 'service.unavailable' });
  await link.close();
  await app.close();
});
