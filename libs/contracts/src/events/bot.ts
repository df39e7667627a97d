/** Events of `bot`, topic `parley.bot`. */
export const botEvents = {} as const;
