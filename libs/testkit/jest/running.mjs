/**
 * What the set-up started, for the tear-down.
 * @type {{ servers?: import('../dist/runner.js').FoundServers }}
 */
export const running = {};
