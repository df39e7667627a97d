import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from './addresses.js';
import { OutboundError } from './outbound-error.js';
import { Outbound, type OutboundOptions } from './outbound.js';
import { targetOf } from './target.js';

describe('addresses', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '93.184.216.34', '::ffff:8.8.8.8', '64:ff9b::808:808'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '127.0.0.1', '127.1.2.3', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '168.63.129.16', '192.0.0.192', '224.0.0.1',
    '239.255.255.250', '240.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1', '::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1', '2002:7f00:1::', '2002:a00:1::', '2001:db8::1', '2001::1', 'no address', '', '1.2.3', '0x7f.1',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('targets', () => {
  const refused = (address: string) => {
    try {
      targetOf(address);
      return null;
    } catch (error) {
      return error instanceof OutboundError ? error.fault : error;
    }
  };
  it.each(['https://shop.example/help', 'http://shop.example:8080/', 'https://8.8.8.8/'])('%s may be asked', (address) => expect(refused(address)).toBeNull());
  it.each([
    'ftp://shop.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'gopher://shop.example', 'https://user:secret@shop.example/', 'http://shop.example:22/', 'http://shop.example:6379/', 'http://localhost/',
    'http://LOCALHOST./', 'http://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/', 'http://127.1/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://redis/', 'http://metadata.google.internal/',
    'http://printer.local/', 'http://１２７.０.０.１/', `https://shop.example/${'a'.repeat(3000)}`, 'nonsense', '',
  ])('%s may not', (address) => expect(refused(address)).toBe('address_refused'));
});

describe('hosts that the operator lists', () => {
  const allowed = { hosts: ['127.0.0.1:8123', 'models'] };
  it.each(['http://127.0.0.1:8123/v1', 'http://models/v1', 'http://models:11434/v1'])('%s may be asked', (address) => expect(targetOf(address, allowed).href).toContain(address));
  it.each(['http://127.0.0.1:8124/', 'http://127.0.0.2:8123/', 'http://localhost:8123/', 'http://10.0.0.1/'])('%s may not', (address) => {
    expect(() => targetOf(address, allowed)).toThrow(OutboundError);
  });
});

describe('asking the outside', () => {
  const open: (Server | Outbound)[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await (each instanceof Outbound ? each.close() : new Promise((resolve) => (each.closeAllConnections(), each.close(resolve))));
  });
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const outbound = (options: OutboundOptions = { loopback: true }) => {
    const made = new Outbound(options);
    open.push(made);
    return made;
  };
  const faultOf = (asking: Promise<unknown>) => asking.then(() => null, (error: unknown) => (error instanceof OutboundError ? error.fault : error));

  it('answers with what was said, and where', async () => {
    const url = await serve((request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-agent': request.headers['user-agent'] }).end('<p>hello'));
    const answer = await outbound({ loopback: true, agent: 'Tester' }).ask(`${url}/page`);
    expect(answer).toMatchObject({ status: 200, contentType: 'text/html', url: `${url}/page`, headers: { 'x-agent': 'Tester' } });
    expect(answer.body.toString()).toBe('<p>hello');
  });

  it('asks this machine for nobody but tests', async () => {
    const url = await serve((_, response) => response.end('secret'));
    expect(await faultOf(outbound({}).ask(url))).toBe('address_refused');
  });

  it('connects to no name that means an address inside, even if it meant another before', async () => {
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? [{ address: '93.184.216.34', family: 4 }, { address: '10.0.0.7', family: 4 }] : [{ address: '169.254.169.254', family: 4 }]);
    const rebound = outbound({ resolve });
    expect(await faultOf(rebound.ask('http://rebind.example/'))).toBe('address_refused');
    expect(await faultOf(rebound.ask('http://rebind.example/'))).toBe('address_refused');
    expect(asked).toBe(2);
  });

  it('tells a name without address', async () => {
    expect(await faultOf(outbound({ resolve: async () => [] }).ask('http://nobody.example/'))).toBe('not_reachable');
    expect(await faultOf(outbound({ resolve: () => Promise.reject(new Error('ENOTFOUND')) }).ask('http://nobody.example/'))).toBe('not_reachable');
  });

  it('follows redirects under the same checks, without secrets to others, and not for ever', async () => {
    const elsewhere = await serve((request, response) => response.end(String(request.headers.authorization)));
    const url = await serve((request, response) => {
      if (request.url === '/away') return void response.writeHead(302, { location: `${elsewhere}/` }).end();
      if (request.url === '/same') return void response.writeHead(302, { location: '/end' }).end();
      if (request.url === '/end') return void response.end(String(request.headers.authorization));
      if (request.url === '/inside') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
      if (request.url === '/file') return void response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      response.writeHead(302, { location: '/round' }).end();
    });
    const headers = { authorization: 'Bearer secret' };
    expect((await outbound().ask(`${url}/same`, { headers })).body.toString()).toBe('Bearer secret');
    expect((await outbound().ask(`${url}/away`, { headers })).body.toString()).toBe('undefined');
    expect(await faultOf(outbound().ask(`${url}/inside`))).toBe('address_refused');
    expect(await faultOf(outbound().ask(`${url}/file`))).toBe('address_refused');
    expect(await faultOf(outbound().ask(`${url}/round`))).toBe('too_many_redirects');
  });

  it('leaves an answer to a request with a body as it is', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect((await outbound().ask(url, { method: 'POST', body: '{}' })).status).toBe(302);
  });

  it('takes no more than asked for, told or untold', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/told') return void response.writeHead(200, { 'content-length': '5000' }).end('x'.repeat(5000));
      const more = () => response.write('x'.repeat(1000)) && setImmediate(more);
      response.on('drain', more);
      more();
    });
    expect(await faultOf(outbound().ask(`${url}/told`, { maxBytes: 1000 }))).toBe('too_large');
    expect(await faultOf(outbound().ask(`${url}/endless`, { maxBytes: 10_000 }))).toBe('too_large');
  });

  it('hands on what comes while it comes, and ends the connection when nobody reads on', async () => {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const url = await serve((request, response) => {
      request.socket.on('close', end);
      response.write('one');
      setTimeout(() => response.write('two'), 20);
    });
    const { port } = new URL(url);
    const made = outbound({ hosts: [`127.0.0.1:${port}`] });
    const { status, chunks } = await made.open(url, { method: 'POST', body: '{}' });
    const heard: string[] = [];
    for await (const chunk of chunks) {
      heard.push(chunk.toString());
      if (heard.length === 2) break;
    }
    expect({ status, heard }).toEqual({ status: 200, heard: ['one', 'two'] });
    await ended;
    expect(await faultOf(outbound({ hosts: ['127.0.0.1:1'] }).ask(url))).toBe('address_refused');
  });

  it('takes no other type', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'));
    expect(await faultOf(outbound().ask(url, { types: ['text/html'] }))).toBe('type_refused');
  });

  it('waits no longer than asked for, for head and body', async () => {
    const url = await serve((request, response) => void (request.url === '/body' && response.write('a')));
    expect(await faultOf(outbound().ask(`${url}/head`, { timeoutMs: 150 }))).toBe('too_slow');
    expect(await faultOf(outbound().ask(`${url}/body`, { timeoutMs: 150 }))).toBe('too_slow');
    const given = new AbortController();
    const asking = faultOf(outbound().ask(`${url}/head`, { signal: given.signal }));
    given.abort();
    expect(await asking).toBe('cancelled');
  });
});
