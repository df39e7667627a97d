import { Controller, Ip, Param } from '@nestjs/common';
import type { Block, Body, Page, Query, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeBlocks } from '../../actions/contacts/change-blocks.js';
import { ListBlocks } from '../../queries/contacts/list-blocks.js';

@Controller()
export class BlocksController {
  constructor(
    private readonly list: ListBlocks,
    private readonly change: ChangeBlocks,
  ) {}

  @Handle('GET /blocks')
  all(@Who() who: Staff, @Asked() query: Query<'GET /blocks'>): Promise<Page<Block>> {
    return this.list.run(who, query);
  }

  @Handle('POST /blocks')
  add(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /blocks'>): Promise<Block> {
    return this.change.add({ who, ip }, body);
  }

  @Handle('DELETE /blocks/:id')
  lift(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.change.lift({ who, ip }, id);
  }
}
