import { z } from 'zod';
import { defineRoutes } from '../route.js';

const Document = z.record(z.string(), z.unknown());

export const gatewayRoutes = defineRoutes({
  'GET /openapi.json': { summary: 'This document (OpenAPI 3.1)', access: { anyone: true }, limit: 'widget', answers: { 200: Document } },
  'GET /asyncapi.json': { summary: 'Socket frames and events (AsyncAPI 3)', access: { anyone: true }, limit: 'widget', answers: { 200: Document } },
});
