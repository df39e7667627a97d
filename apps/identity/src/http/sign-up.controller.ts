import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Answer, Body } from '@parley/contracts';
import { Handle, Input, type ParleyRequest } from '@parley/service-kit';
import type { Response } from 'express';
import { AcceptInvitation } from '../actions/accept-invitation.js';
import { SignUp } from '../actions/sign-up.js';
import { nearestLocale, preferredLanguage } from '../domain/language.js';
import { GetInvitation } from '../queries/get-invitation.js';
import { clientOf } from './client.js';
import { RefreshCookie } from './refresh-cookie.js';

/** How people come in. */
@Controller()
export class SignUpController {
  constructor(
    private readonly cookie: RefreshCookie,
    private readonly signUp: SignUp,
    private readonly getInvitation: GetInvitation,
    private readonly acceptInvitation: AcceptInvitation,
  ) {}

  @Handle('POST /signup')
  async begin(@Req() request: ParleyRequest, @Res({ passthrough: true }) response: Response, @Input() body: Body<'POST /signup'>): Promise<Answer<'POST /signup'>> {
    const locale = nearestLocale(preferredLanguage(request.headers['accept-language']));
    const { answer, refreshToken } = await this.signUp.run({ body, locale, client: clientOf(request) });
    this.cookie.set(response, refreshToken);
    return answer;
  }

  @Handle('GET /invitations/:token')
  invitation(@Param('token') token: string): Promise<Answer<'GET /invitations/:token'>> {
    return this.getInvitation.run(token);
  }

  @Handle('POST /invitations/:token/accept')
  async accept(
    @Req() request: ParleyRequest, @Res({ passthrough: true }) response: Response, @Input() body: Body<'POST /invitations/:token/accept'>,
  ): Promise<Answer<'POST /invitations/:token/accept'>> {
    const { session, refreshToken } = await this.acceptInvitation.run({ token: String(request.params['token']), body, client: clientOf(request) });
    this.cookie.set(response, refreshToken);
    return session;
  }
}
