import { ApiProblem, type Api } from '@parley/client';
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

const EARLY_MS = 60_000;
/** Problems that another try without what the page claimed may not have. */
const aboutIdentity = (problem: ApiProblem) => problem.code === 'widget.identity_invalid' || problem.code === 'request.invalid';

/** The visitor's session: begun by the first interaction, kept on the device, continued on every page and renewed before it expires. */
export class VisitorSession {
  private kept: Kept | undefined;
  private opening: Promise<string> | undefined;

  constructor(
    private readonly host: Host,
    private readonly api: Api,
    private readonly opened: (session: WidgetSession) => void,
  ) {
    this.kept = parse(read(host.key, 'session'));
  }

  get bearer(): string | undefined {
    return this.kept?.token;
  }

  /** The token for a connection. The first one of a page begins or continues the session. */
  token(): Promise<string> {
    if (this.opening && this.kept && this.kept.expiresAt - EARLY_MS < Date.now()) this.opening = undefined;
    return (this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    }));
  }

  /** Whether there is a new token after the old one was refused. */
  renew(): Promise<boolean> {
    this.opening = undefined;
    return this.token().then(
      () => true,
      (error: unknown) => {
        if (error instanceof ApiProblem && !error.retryable) return false;
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
    if (event.key !== null && event.key !== keyOf(this.host.key, 'session')) return false;
    const now = parse(read(this.host.key, 'session'));
    const changed = now?.contactId !== this.kept?.contactId;
    this.kept = now;
    if (changed) this.opening = undefined;
    return changed;
  }

  end(): void {
    this.kept = undefined;
    this.opening = undefined;
    write(this.host.key, 'session', null);
  }

  private async open(): Promise<string> {
    const { identity } = this.host;
    const userId = identity && subjectOf(identity);
    if (userId && this.kept?.userId && this.kept.userId !== userId) this.end();
    const session = await this.request(identity, this.kept?.token);
    this.kept = {
      token: session.visitorToken,
      expiresAt: Date.now() + session.expiresIn * 1000,
      contactId: session.contact.id,
      ...((userId ?? this.kept?.userId) && { userId: userId ?? this.kept?.userId }),
    };
    write(this.host.key, 'session', JSON.stringify(this.kept));
    this.opened(session);
    return session.visitorToken;
  }

  private async request(identity: Identity | undefined, visitorToken: string | undefined): Promise<WidgetSession> {
    try {
      return await this.api.call('POST /widget/sessions', { body: this.body(identity, visitorToken) });
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
      widgetKey: this.host.key,
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
