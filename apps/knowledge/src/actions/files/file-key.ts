/** Where an image lies in the store: apart from other services' files, spread over 256 folders. */
export const fileKey = (tenantId: string, id: string): string => `${tenantId}/knowledge/${id.slice(-2)}/${id}`;
