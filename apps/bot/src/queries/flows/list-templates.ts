import { Inject, Injectable } from '@nestjs/common';
import type { FlowTemplate, Locale } from '@parley/contracts';
import { flowTemplates } from '../../domain/flows/templates.js';
import { DEMO_URL } from '../../flows/demo-url.js';

/** Flows to begin with. */
@Injectable()
export class ListTemplates {
  constructor(@Inject(DEMO_URL) private readonly demoUrl: string) {}

  run(locale: Locale): { data: FlowTemplate[] } {
    return { data: flowTemplates(this.demoUrl, locale) };
  }
}
