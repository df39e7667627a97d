import { Controller, Param } from '@nestjs/common';
import type { Body, Conversation, Staff, Wallboard, WallboardQuery } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { TakeOver } from '../../actions/supervision/take-over.js';
import { GetWallboard } from '../../queries/wallboard/get-wallboard.js';

@Controller()
export class SupervisionController {
  constructor(
    private readonly wallboard: GetWallboard,
    private readonly taking: TakeOver,
  ) {}

  @Handle('GET /wallboard')
  show(@Who() who: Staff, @Asked() query: WallboardQuery): Promise<Wallboard> {
    return this.wallboard.run(who, query);
  }

  @Handle('POST /conversations/:id/take-over')
  take(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'POST /conversations/:id/take-over'>): Promise<Conversation> {
    return this.taking.run(who, id, body);
  }
}
