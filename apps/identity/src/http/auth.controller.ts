import { Controller, Req, Res } from '@nestjs/common';
import { bearerOf, TokenVerifier } from '@parley/auth';
import type { Answer, Body, Principal } from '@parley/contracts';
import { Handle, Input, type ParleyRequest } from '@parley/service-kit';
import type { Response } from 'express';
import { LogIn } from '../actions/log-in.js';
import { LogOut } from '../actions/log-out.js';
import { RefreshSession } from '../actions/refresh-session.js';
import { clientOf } from './client.js';
import { RefreshCookie } from './refresh-cookie.js';

/** Sessions: begin, go on, end. */
@Controller()
export class AuthController {
  constructor(
    private readonly cookie: RefreshCookie,
    private readonly logIn: LogIn,
    private readonly refreshSession: RefreshSession,
    private readonly logOut: LogOut,
    private readonly verifier: TokenVerifier,
  ) {}

  @Handle('POST /auth/login')
  async login(@Req() request: ParleyRequest, @Res({ passthrough: true }) response: Response, @Input() body: Body<'POST /auth/login'>): Promise<Answer<'POST /auth/login'>> {
    const { session, refreshToken } = await this.logIn.run(body, clientOf(request));
    this.cookie.set(response, refreshToken);
    return session;
  }

  /** A refusal leaves the cookie alone: another tab may have signed in meanwhile, and the cookie would be its own. */
  @Handle('POST /auth/refresh')
  async refresh(@Req() request: ParleyRequest, @Res({ passthrough: true }) response: Response): Promise<Answer<'POST /auth/refresh'>> {
    const { session, refreshToken } = await this.refreshSession.run(this.cookie.read(request), clientOf(request));
    this.cookie.set(response, refreshToken);
    return session;
  }

  @Handle('POST /auth/logout')
  async logout(@Req() request: ParleyRequest, @Res({ passthrough: true }) response: Response): Promise<null> {
    await this.logOut.run({ refreshToken: this.cookie.read(request), principal: await this.bearerOf(request) });
    this.cookie.clear(response);
    return null;
  }

  /** The route needs no token, but a client without cookies may show one to end its session. */
  private async bearerOf(request: ParleyRequest): Promise<Principal | undefined> {
    const token = bearerOf(request.headers.authorization);
    return token === undefined ? undefined : this.verifier.verify(token).catch(() => undefined);
  }
}
