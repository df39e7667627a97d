import { Controller, Param } from '@nestjs/common';
import type { Body, BusinessHoursPreview, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { PreviewHours, previewOf } from '../../queries/sla/preview-hours.js';

@Controller()
export class HoursController {
  constructor(private readonly preview: PreviewHours) {}

  @Handle('GET /business-hours/:id/preview')
  kept(@Who() who: Staff, @Param('id') id: string): Promise<BusinessHoursPreview> {
    return this.preview.run(who, id);
  }

  @Handle('POST /business-hours/preview')
  given(@Input() hours: Body<'POST /business-hours/preview'>): BusinessHoursPreview {
    return previewOf(hours, new Date());
  }
}
