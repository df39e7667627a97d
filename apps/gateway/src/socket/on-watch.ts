import { Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { Watching } from '../presence/watching.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Staff have contacts on the screen. */
@Injectable()
export class OnWatch implements FrameHandler<'watch'> {
  constructor(private readonly watching: Watching) {}

  async run(connection: Greeted, { contactIds }: FrameData<'watch'>): Promise<void> {
    const { principal } = connection;
    if (principal.kind === 'visitor' || !principal.permissions.includes('conversations:read')) throw new Refused('auth.forbidden');
    await connection.inOrder(() => this.watching.watch(connection, contactIds));
  }
}
