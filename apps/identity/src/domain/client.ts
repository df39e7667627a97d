/** The browser or program at the other end, as its request shows it. */
export interface Client {
  ip: string | null;
  userAgent: string | null;
}
