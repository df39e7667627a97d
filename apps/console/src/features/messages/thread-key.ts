export const threadKey = (conversationId: string) => ['thread', conversationId] as const;
