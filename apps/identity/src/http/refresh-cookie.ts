import { Inject, Injectable } from '@nestjs/common';
import { API_BASE } from '@parley/contracts';
import { CONFIG, type ParleyRequest } from '@parley/service-kit';
import type { Response } from 'express';
import type { IdentityConfig } from '../config.js';
import { SESSION_DAYS } from '../domain/refresh.js';

const NAME = 'parley_refresh';
const TOKEN = /^[\w-]{43}$/;

/** The cookie that holds the refresh token: out of reach of scripts and of other sites, and sent to the sign-in routes only. */
@Injectable()
export class RefreshCookie {
  private readonly attributes: { httpOnly: true; sameSite: 'strict'; path: string; secure: boolean };

  constructor(@Inject(CONFIG) { PUBLIC_URL }: IdentityConfig) {
    this.attributes = { httpOnly: true, sameSite: 'strict', path: `${API_BASE}/auth`, secure: PUBLIC_URL.startsWith('https:') };
  }

  /** The token that a request brings; undefined when it could not be one of ours. */
  read(request: ParleyRequest): string | undefined {
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const value = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
    return value !== undefined && TOKEN.test(value) ? value : undefined;
  }

  set(response: Response, token: string | undefined): void {
    if (token !== undefined) response.cookie(NAME, token, { ...this.attributes, maxAge: SESSION_DAYS * 86_400_000 });
  }

  clear(response: Response): void {
    response.clearCookie(NAME, this.attributes);
  }
}
