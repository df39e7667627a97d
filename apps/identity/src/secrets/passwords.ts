import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Turns } from '@parley/service-kit';

/** OWASP's first choice for argon2id (the package's default variant): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Sign-ins that wait for their turn; at some 40 ms each the last waits a few seconds. */
const MAX_WAITING = 100;

/**
 * Hashes and checks passwords. It leaves a processor and most of libuv's threads to the rest of the process, so that a storm of
 * sign-ins slows down sign-ins only.
 */
@Injectable()
export class Passwords {
  private readonly turns = new Turns(Math.min(2, Math.max(1, availableParallelism() - 1)), MAX_WAITING);
  /** Of no password: checked for e-mails that nobody has, so that they take as long. */
  private dummy: Promise<string> | undefined;

  /** @throws Refused `limit.busy` */
  hash(password: string): Promise<string> {
    return this.turns.take(() => hash(password, COST));
  }

  /**
   * The position of the first hash that fits, or undefined. No hashes take as long as one.
   * @param admit asked when the turn has come, just before any check
   * @throws Refused `limit.busy`, and what `admit` refuses with
   */
  firstMatch(hashes: string[], password: string, admit: () => void): Promise<number | undefined> {
    return this.turns.take(async () => {
      admit();
      if (hashes.length === 0) await verify(await this.dummyHash(), password);
      for (const [index, candidate] of hashes.entries()) if (await verify(candidate, password)) return index;
      return undefined;
    });
  }

  /** Made once, when the service starts. */
  async onModuleInit(): Promise<void> {
    await this.dummyHash();
  }

  private dummyHash(): Promise<string> {
    this.dummy ??= hash('nobody has this password', COST);
    return this.dummy;
  }
}
