import { ChangeArticle } from './actions/articles/change-article.js';
import { ChangeManyArticles } from './actions/articles/change-many.js';
import { CheckOwner } from './actions/articles/check-owner.js';
import { CreateArticle } from './actions/articles/create-article.js';
import { KeepSchedules } from './actions/articles/keep-schedules.js';
import { MoveTranslation } from './actions/articles/move-translation.js';
import { PublishTranslation } from './actions/articles/publish-translation.js';
import { RemoveArticle } from './actions/articles/remove-article.js';
import { RestoreVersion } from './actions/articles/restore-version.js';
import { UnpublishTranslation } from './actions/articles/unpublish-translation.js';
import { WriteTranslation } from './actions/articles/write-translation.js';
import { ChangeCategory } from './actions/categories/change-category.js';
import { CreateCategory } from './actions/categories/create-category.js';
import { RemoveCategory } from './actions/categories/remove-category.js';
import { ArticlesController } from './http/articles.controller.js';
import { CategoriesController } from './http/categories.controller.js';
import { TranslationsController } from './http/translations.controller.js';
import { VersionsController } from './http/versions.controller.js';
import { GetArticle } from './queries/articles/get-article.js';
import { ListArticles } from './queries/articles/list-articles.js';
import { ListHistory } from './queries/articles/list-history.js';
import { ListVersions } from './queries/articles/list-versions.js';
import { ReadArticles } from './queries/articles/read-articles.js';
import { ListCategories } from './queries/categories/list-categories.js';
import { KeepSchedulesTimer } from './timers/keep-schedules-timer.js';

/** What articles and their categories consist of. */
export const articleControllers = [CategoriesController, ArticlesController, TranslationsController, VersionsController];
export const articleProviders = [
  CreateCategory, ChangeCategory, RemoveCategory, ListCategories, CheckOwner, CreateArticle, ChangeArticle, RemoveArticle, WriteTranslation, MoveTranslation, PublishTranslation, UnpublishTranslation,
  RestoreVersion, ChangeManyArticles, KeepSchedules, KeepSchedulesTimer, ListArticles, GetArticle, ListHistory, ReadArticles, ListVersions,
];
