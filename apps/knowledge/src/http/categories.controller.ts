import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, KbCategories, KbCategory, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { ChangeCategory } from '../actions/categories/change-category.js';
import { CreateCategory } from '../actions/categories/create-category.js';
import { RemoveCategory } from '../actions/categories/remove-category.js';
import { doerOf } from '../domain/doer.js';
import { ListCategories } from '../queries/categories/list-categories.js';

@Controller()
export class CategoriesController {
  constructor(
    private readonly categories: ListCategories,
    private readonly createCategory: CreateCategory,
    private readonly changeCategory: ChangeCategory,
    private readonly removeCategory: RemoveCategory,
  ) {}

  @Handle('GET /kb/categories')
  list(@Who() who: Staff): Promise<KbCategories> {
    return this.categories.run(who.tenantId);
  }

  @Handle('POST /kb/categories')
  create(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /kb/categories'>): Promise<KbCategory> {
    return this.createCategory.run(who.tenantId, doerOf(who, ip), body);
  }

  @Handle('GET /kb/categories/:id')
  one(@Who() who: Staff, @Param('id') id: string): Promise<KbCategory> {
    return this.categories.one(who.tenantId, id);
  }

  @Handle('PATCH /kb/categories/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /kb/categories/:id'>): Promise<KbCategory> {
    return this.changeCategory.run(who.tenantId, { id, doer: doerOf(who, ip), body });
  }

  @Handle('DELETE /kb/categories/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.removeCategory.run(who.tenantId, id, doerOf(who, ip));
    return null;
  }
}
