import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Revocations } from '@parley/auth';
import { Sockets } from './sockets.js';

/** Closes sockets whose right has ended. An access token that merely ran out closes nothing: the session behind it goes on. */
@Injectable()
export class RevocationWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: (() => void) | undefined;

  constructor(
    private readonly sockets: Sockets,
    private readonly revocations: Revocations,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = this.revocations.onRevoked(() => {
      for (const connection of this.sockets) {
        if (connection.principal && this.revocations.has(connection.principal)) connection.close('revoked');
      }
    });
  }

  onApplicationShutdown(): void {
    this.stop?.();
  }
}
