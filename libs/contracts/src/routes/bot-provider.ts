import { defineRoutes } from '../route.js';
import { Provider, Providers, ProviderTest, PutProvider } from '../shapes/bot-provider.js';

const manage = { permission: 'bot:manage' } as const;

/** Models of others that a tenant lets its bot ask. `:use` is one of `ProviderUse`. */
export const botProviderRoutes = defineRoutes({
  'GET /bot/providers': { summary: 'Providers that are set up, and how they do; never their keys', access: manage, answers: { 200: Providers } },
  'GET /bot/providers/:use': { summary: 'One provider', access: manage, answers: { 200: Provider }, problems: ['provider.not_found'] },
  'PUT /bot/providers/:use': {
    summary: 'Sets a provider up, or anew',
    access: manage, body: PutProvider, answers: { 200: Provider }, problems: ['provider.not_found', 'provider.address_refused', 'provider.version_conflict', 'provider.key_needed'],
  },
  'DELETE /bot/providers/:use': { summary: 'Forgets a provider with its key and its vectors; the bot answers by itself', access: manage, answers: { 204: null }, problems: ['provider.not_found'] },
  'POST /bot/providers/:use/test': { summary: 'Asks the provider something small, and tells what came back', access: manage, answers: { 200: ProviderTest }, problems: ['provider.not_found', 'limit.rate'] },
});
