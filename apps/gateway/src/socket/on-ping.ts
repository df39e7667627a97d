import { Injectable } from '@nestjs/common';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';

/** Answers a client that wants to know whether the line still holds. */
@Injectable()
export class OnPing implements FrameHandler<'ping'> {
  run(connection: Greeted, _data: FrameData<'ping'>, ref: string | undefined): void {
    connection.send('pong', {}, ref);
  }
}
