import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, Page, Query, Segment, SegmentPreview, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { SaveSegment } from '../../actions/contacts/save-segment.js';
import { ListSegments } from '../../queries/contacts/list-segments.js';

@Controller()
export class SegmentsController {
  constructor(
    private readonly list: ListSegments,
    private readonly save: SaveSegment,
  ) {}

  @Handle('GET /segments')
  all(@Who() who: Staff, @Asked() query: Query<'GET /segments'>): Promise<Page<Segment>> {
    return this.list.run(who, query);
  }

  @Handle('POST /segments')
  add(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /segments'>): Promise<Segment> {
    return this.save.create({ who, ip }, body);
  }

  @Handle('POST /segments/preview')
  preview(@Who() who: Staff, @Input() body: Body<'POST /segments/preview'>): Promise<SegmentPreview> {
    return this.list.preview(who, body);
  }

  @Handle('GET /segments/:id')
  get(@Who() who: Staff, @Param('id') id: string): Promise<Segment> {
    return this.list.one(who, id);
  }

  @Handle('PATCH /segments/:id')
  patch(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /segments/:id'>): Promise<Segment> {
    return this.save.change({ who, ip }, id, body);
  }

  @Handle('DELETE /segments/:id')
  delete(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<void> {
    return this.save.remove({ who, ip }, id);
  }
}
