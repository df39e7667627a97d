/** The name of the tray that files of a comment lie in meanwhile. */
export const trayPlace = (ticketId: string) => `ticket-${ticketId}`;
