import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** How the server answers: takes everything, refuses a recipient for now or for good, or takes its time. */
export type Manner = 'kind' | 'busy' | 'refusing' | 'slow';

interface Received {
  to: string[];
  raw: string;
}

/** A real SMTP server on a free port. */
export class SmtpPeer {
  manner: Manner = 'kind';
  readonly received: Received[] = [];
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      logger: false,
      closeTimeout: 100,
      onRcptTo: (_, __, done) => {
        if (this.manner === 'busy') return done(Object.assign(new Error('Mailbox busy'), { responseCode: 450 }));
        if (this.manner === 'refusing') return done(Object.assign(new Error('No such user'), { responseCode: 550 }));
        done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.manner === 'slow') return;
          this.received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<SmtpPeer> {
    const peer = new SmtpPeer();
    await new Promise<void>((resolve) => peer.server.listen(0, '127.0.0.1', resolve));
    return peer;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/** A server that takes connections and never says a word. */
export async function startMute(): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((socket) => void socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** The bodies of a mail of two forms, decoded, by their types. */
export function bodiesOf(raw: string): Record<string, string> {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const parts = raw.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head = '', ...body] = part.trimStart().split('\r\n\r\n');
      const type = /content-type: ([\w/]+)/i.exec(head)?.[1] ?? '';
      const text = body.join('\r\n\r\n');
      const decoded = /encoding: base64/i.test(head) ? Buffer.from(text, 'base64').toString('utf8') : Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
      return [type, decoded.trim()];
    }),
  );
}
