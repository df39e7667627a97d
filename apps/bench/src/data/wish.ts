/** A tenant whose conversations are made; it need not exist anywhere else. */
export interface Owner {
  tenantId: string;
  inboxId: string;
  /** Who the conversations are assigned to and who answers. */
  agentId: string;
}

/** How much data, and whose. */
export interface DataWish {
  /** As a role that is bound by no row-level security. */
  adminUrl: string;
  conversations: number;
  /** Messages of most conversations; see `long`. */
  messages: number;
  /** One in so many conversations is long, with so many messages; none when 0. */
  long: { oneIn: number; messages: number };
  /** These come first, each with an equal share; the rest are invented. */
  owners: Owner[];
  tenants: number;
  /** SQL of what a message says, from `n` (of the conversation), `seq` and the text `hash`. By default all say the same. */
  words?: string;
  say: (line: string) => void;
}
