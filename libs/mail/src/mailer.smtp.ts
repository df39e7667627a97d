import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import type { Mail } from './letter.js';
import { DeliveryFault, type Mailer } from './mailer.js';

export interface SmtpOptions {
  /** `smtp[s]://[user:password@]host[:port]`. */
  url: string;
  from: string;
  /** How long one mail may take in all, in milliseconds. Default 20 s. */
  deadlineMs?: number;
}

/** How long a server may take to be reached and to greet, in milliseconds. */
const GREETING_MS = 10_000;

/** Sends by an SMTP server, over few connections that stay open. */
export class SmtpMailer implements Mailer {
  private readonly transport;

  constructor(private readonly options: SmtpOptions) {
    const { deadlineMs = 20_000 } = options;
    const greetingMs = Math.min(GREETING_MS, deadlineMs);
    this.transport = createTransport({
      url: options.url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: greetingMs,
      greetingTimeout: greetingMs,
      socketTimeout: deadlineMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: Mail): Promise<void> {
    const { from, deadlineMs = 20_000 } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DeliveryFault('the server took too long', false)), deadlineMs);
    });
    try {
      await Promise.race([this.transport.sendMail(compose(mail, from)), late]);
    } catch (error) {
      throw error instanceof DeliveryFault ? error : faultOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}

/** A refusal of this mail is final when the server says so (5xx, RFC 5321 §4.2.1); one of the sign-in is a matter of settings and may be over any time. */
function faultOf(error: unknown): DeliveryFault {
  const { message = 'not sent', responseCode = 0, command = '' } = (error ?? {}) as { message?: string; responseCode?: number; command?: string };
  return new DeliveryFault(message.slice(0, 500), responseCode >= 500 && /^(MAIL FROM|RCPT TO|DATA)$/.test(command));
}
