/** What the agent has just done leaves the list at once; what others do waits until nobody points at the list. */
const RECENT_MS = 3_000;
const done = new Map<string, number>();

export const didSomethingWith = (conversationId: string) => void done.set(conversationId, Date.now());
export const wasOwnDoing = (conversationId: string) => Date.now() - (done.get(conversationId) ?? 0) < RECENT_MS;
