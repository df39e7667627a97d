import { pipeline } from 'node:stream/promises';
import { Controller, Param, Res } from '@nestjs/common';
import { type Page, type Query, Refused, type Staff, type WarehouseFile } from '@parley/contracts';
import { Asked, Handle, Who } from '@parley/service-kit';
import type { Response } from 'express';
import { ListFiles } from '../../queries/warehouse/list-files.js';
import { ReportLinks } from '../../reports/report-links.js';

/** Files for a warehouse. */
@Controller()
export class WarehouseController {
  constructor(
    private readonly files: ListFiles,
    private readonly links: ReportLinks,
  ) {}

  @Handle('GET /reports/warehouse/files')
  list(@Who() who: Staff, @Asked() query: Query<'GET /reports/warehouse/files'>): Promise<Page<WarehouseFile>> {
    mustSeeAll(who);
    return this.files.run(who, query);
  }

  @Handle('GET /reports/warehouse/files/:id')
  async get(@Who() who: Staff | undefined, @Param('id') id: string, @Asked() query: Query<'GET /reports/warehouse/files/:id'>, @Res() response: Response): Promise<void> {
    if (who) mustSeeAll(who);
    const { row, size, content } = await this.files.open(who?.tenantId ?? this.tenantOf(id, query), id);
    response.status(200).set({
      'Content-Type': 'application/gzip',
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename="${row.table}-${row.day}-${row.revision}.csv.gz"`,
      'X-Content-Type-Options': 'nosniff',
    });
    // Who asked may leave at any time; that is no error of ours.
    await pipeline(content, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  }

  /** Of a signed link. @throws Refused `report.link_invalid` */
  private tenantOf(id: string, { tenant, expires, signature }: Query<'GET /reports/warehouse/files/:id'>): string {
    if (tenant === undefined || expires === undefined || signature === undefined || !this.links.mayFetch({ tenantId: tenant, id, expires }, signature)) throw new Refused('report.link_invalid');
    return tenant;
  }
}

/** Files name every conversation: they are for those alone who see all of them. @throws Refused `auth.forbidden` */
function mustSeeAll(who: Staff): void {
  if (who.kind === 'agent' && who.sight) throw new Refused('auth.forbidden');
}
