/** How a conversation sounded, message by message. */
export const moodKey = (conversationId: string) => ['sentiment', 'conversation', conversationId] as const;
