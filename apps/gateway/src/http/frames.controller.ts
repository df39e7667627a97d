import { Controller, Req } from '@nestjs/common';
import type { Answer, Body, Principal } from '@parley/contracts';
import { answer, Handle, Input, Who, type StatusAnswer } from '@parley/service-kit';
import type { Request } from 'express';
import { TakeFrame } from '../stream/take-frame.js';

@Controller()
export class FramesController {
  constructor(private readonly frames: TakeFrame) {}

  @Handle('POST /frames')
  async post(@Who() principal: Principal, @Input() frame: Body<'POST /frames'>, @Req() { headers: { origin } }: Request): Promise<StatusAnswer<Answer<'POST /frames'>>> {
    const said = await this.frames.run({ principal, origin, frame });
    return said ? answer(200, said) : answer(204, undefined);
  }
}
