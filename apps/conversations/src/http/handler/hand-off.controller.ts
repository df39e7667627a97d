import { Controller, Param } from '@nestjs/common';
import type { Conversation, Principal } from '@parley/contracts';
import { Handle, Who } from '@parley/service-kit';
import { AskForPeople } from '../../actions/handler/ask-for-people.js';

@Controller()
export class HandOffController {
  constructor(private readonly ask: AskForPeople) {}

  @Handle('POST /conversations/:id/handoff')
  handOff(@Who() who: Principal, @Param('id') id: string): Promise<Conversation> {
    return this.ask.run(who, id);
  }
}
