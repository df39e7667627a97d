import { defineRoutes } from '../route.js';

/** The bot's settings, what it knows, and its answers. */
export const botRoutes = defineRoutes({});
