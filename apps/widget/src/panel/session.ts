import { ApiProblem, forgetDeviceQueue, type Api } from '@parley/client';
import type { BodyIn, WidgetSession } from '@parley/contracts';
import type { Host, Identity } from '../host.js';
import { keyOf, read, write } from '../storage.js';
import { clean } from './clean.js';
import { currentPage } from './current-page.js';

interface Kept {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  contactId: string;
  /** As whom the page identified the visitor, if it did. */
  userId?: string;
}

interface SessionOptions {
  host: Host;
  api: Api;
  /** Begun or continued. */
  began: (session: WidgetSession) => void;
  /** Refused with this problem code; no other try will do. */
  refused: (code: string) => void;
}

const EARLY_MS = 60_000;
const isFinal = (error: unknown): error is ApiProblem => error instanceof ApiProblem && !error.retryable;
/** Problems that another try without what the page claimed may not have. */
const aboutIdentity = (problem: ApiProblem) => problem.code === 'widget.identity_invalid' || problem.code === 'request.invalid';

/** The visitor's session: begun by the first interaction, kept on the device, continued on every page and renewed before it expires. */
export class VisitorSession {
  private kept: Kept | undefined;
  private opening: Promise<string> | undefined;

  constructor(private readonly options: SessionOptions) {
    this.kept = parse(read(options.host.key, 'session'));
  }

  get bearer(): string | undefined {
    return this.kept?.token;
  }

  /** The token for a connection. The first one of a page begins or continues the session. */
  token(): Promise<string> {
    if (this.opening && this.kept && this.kept.expiresAt - EARLY_MS < Date.now()) this.opening = undefined;
    return (this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      if (isFinal(error)) this.options.refused(error.code);
      throw error;
    }));
  }

  /** Whether there is a new token after the old one was refused. */
  renew(): Promise<boolean> {
    this.opening = undefined;
    return this.token().then(
      () => true,
      (error: unknown) => {
        if (isFinal(error)) return false;
        throw error;
      },
    );
  }

  /** The next `token()` opens the session again, as whoever the page says now. */
  reopen(): void {
    this.opening = undefined;
  }

  /** Another tab ended the session or went on as somebody else: `true` when this tab has to follow. */
  changedElsewhere(event: StorageEvent): boolean {
    if (event.key !== null && event.key !== keyOf(this.options.host.key, 'session')) return false;
    const now = parse(read(this.options.host.key, 'session'));
    const changed = now?.contactId !== this.kept?.contactId;
    this.kept = now;
    if (changed) this.opening = undefined;
    return changed;
  }

  /** When the page names another person than the one of the session, that one's session, unsent words and draft go. */
  leaveToSomebodyElse(): void {
    const { host } = this.options;
    const userId = host.identity && subjectOf(host.identity);
    if (!userId || !this.kept?.userId || this.kept.userId === userId) return;
    this.end();
    forgetDeviceQueue({ name: keyOf(host.key, 'queue') });
    write(host.key, 'draft', null);
  }

  end(): void {
    this.kept = undefined;
    this.opening = undefined;
    write(this.options.host.key, 'session', null);
  }

  private async open(): Promise<string> {
    const { identity } = this.options.host;
    const userId = (identity && subjectOf(identity)) ?? this.kept?.userId;
    const session = await this.request(identity, this.kept?.token);
    this.kept = {
      token: session.visitorToken,
      expiresAt: Date.now() + session.expiresIn * 1000,
      contactId: session.contact.id,
      ...(userId && { userId }),
    };
    write(this.options.host.key, 'session', JSON.stringify(this.kept));
    this.options.began(session);
    return session.visitorToken;
  }

  private async request(identity: Identity | undefined, visitorToken: string | undefined): Promise<WidgetSession> {
    try {
      return await this.options.api.call('POST /widget/sessions', { body: this.body(identity, visitorToken) });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (identity && aboutIdentity(error)) {
        console.warn(`Parley: the identity was not accepted (${error.code}); the visitor goes on without it`);
        return this.request(undefined, visitorToken);
      }
      if (visitorToken && error.status === 401) return this.request(identity, undefined);
      throw error;
    }
  }

  private body(identity: Identity | undefined, visitorToken: string | undefined): BodyIn<'POST /widget/sessions'> {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const page = currentPage();
    return {
      widgetKey: this.options.host.key,
      locale: clean(navigator.language, 35),
      ...(timeZone && { timeZone: clean(timeZone, 64) }),
      ...(page && { page }),
      ...(visitorToken && { visitorToken }),
      ...(identity && { identity }),
    };
  }
}

function parse(kept: string | null): Kept | undefined {
  try {
    const value = JSON.parse(kept ?? 'null') as Kept | null;
    return typeof value?.token === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whom an identity claims, to notice a change of person on one device; Parley itself verifies. */
function subjectOf(identity: Identity): string | undefined {
  if ('userId' in identity) return identity.userId;
  try {
    const payload = atob((identity.jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const { sub } = JSON.parse(decodeURIComponent(escaped(payload))) as { sub?: unknown };
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes as `%XX`, for `decodeURIComponent` to read them as UTF-8. */
const escaped = (bytes: string) => Array.from(bytes, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
