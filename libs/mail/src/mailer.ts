import type { Mail } from './letter.js';

/** What carries mail away. */
export interface Mailer {
  /** Answers when it was taken over. @throws DeliveryFault */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/** A mail was not taken. `final`: nor will it ever be, such as for an address that does not exist. */
export class DeliveryFault extends Error {
  constructor(
    message: string,
    readonly final: boolean,
  ) {
    super(message);
  }
}
