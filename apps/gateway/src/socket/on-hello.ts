import { Injectable } from '@nestjs/common';
import { Admission } from './admission.js';
import type { Connection } from './connection.js';
import { Doorkeeper } from './doorkeeper.js';
import type { FrameData } from './frame-handler.js';
import { Greeter } from './greeter.js';

/** Answers the first frame of a socket: who is it, may it come from there, what did it miss. */
@Injectable()
export class OnHello {
  constructor(
    private readonly admission: Admission,
    private readonly doorkeeper: Doorkeeper,
    private readonly greeter: Greeter,
  ) {}

  run(connection: Connection, { token, resume = [] }: FrameData<'hello'>, ref: string | undefined): Promise<void> {
    return this.admission.run(connection, async () => {
      const principal = await this.doorkeeper.admit(connection, token);
      await this.greeter.run(connection, principal, { asked: async () => resume, ref });
    });
  }
}
