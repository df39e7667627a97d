import { Controller, Param } from '@nestjs/common';
import type { Answer, Body, Query, Staff, TicketBoard, TicketView } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { RemoveView } from '../actions/views/remove-view.js';
import { SaveView } from '../actions/views/save-view.js';
import { GetBoard } from '../queries/get-board.js';
import { ListViews } from '../queries/list-views.js';

@Controller()
export class TicketViewsController {
  constructor(
    private readonly board: GetBoard,
    private readonly list: ListViews,
    private readonly save: SaveView,
    private readonly removeView: RemoveView,
  ) {}

  @Handle('GET /ticket-board')
  columns(@Who() who: Staff, @Asked() query: Query<'GET /ticket-board'>): Promise<TicketBoard> {
    return this.board.run(who, query);
  }

  @Handle('GET /ticket-views')
  all(@Who() who: Staff): Promise<Answer<'GET /ticket-views'>> {
    return this.list.run(who);
  }

  @Handle('POST /ticket-views')
  add(@Who() who: Staff, @Input() body: Body<'POST /ticket-views'>): Promise<TicketView> {
    return this.save.create(who, body);
  }

  @Handle('PATCH /ticket-views/:id')
  change(@Who() who: Staff, @Param('id') id: string, @Input() body: Body<'PATCH /ticket-views/:id'>): Promise<TicketView> {
    return this.save.change(who, id, body);
  }

  @Handle('DELETE /ticket-views/:id')
  async remove(@Who() who: Staff, @Param('id') id: string): Promise<null> {
    await this.removeView.run(who, id);
    return null;
  }
}
