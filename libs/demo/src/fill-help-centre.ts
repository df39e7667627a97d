import { ApiProblem, type Api } from '@parley/client';
import { helpArticles, helpCategories, type DemoArticle, type HelpCategoryKey } from './help-articles.js';

const locales = ['en', 'zh-CN'] as const;

/**
 * Fills the help centre of the demo tenant: categories, articles in both languages, and the widget of its inbox for whoever found no answer. Where there are
 * articles already, everything stays as it is.
 */
export async function fillHelpCentre(owner: Api, { widgetKey }: { widgetKey: string }): Promise<void> {
  const { data } = await owner.call('GET /kb/articles', { query: { limit: 1 } });
  if (data.length > 0) return;
  await owner.call('PATCH /kb/help-centre', {
    body: { names: { en: 'Aurora Living Help', 'zh-CN': '晨光家居帮助中心' }, greetings: { en: 'Hello, how can we help?', 'zh-CN': '您好，有什么可以帮您？' }, accent: '#2f6f4f', contact: { kind: 'widget', widgetKey } },
  });
  const categories = await makeCategories(owner);
  for (const article of helpArticles) await write(owner, article, categories.get(article.category)!);
}

async function makeCategories(owner: Api): Promise<Map<HelpCategoryKey, string>> {
  const made = new Map<HelpCategoryKey, string>();
  for (const { key, icon, texts } of helpCategories) {
    const category = await owner.call('POST /kb/categories', { body: { icon, texts } }).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.code === 'kb_category.slug_taken') return undefined;
      throw error;
    });
    const id = category?.id ?? (await owner.call('GET /kb/categories')).data.find((one) => one.texts['en']?.name === texts.en.name)?.id;
    if (id !== undefined) made.set(key, id);
  }
  return made;
}

async function write(owner: Api, { audience, featured, labels, texts }: DemoArticle, categoryId: string): Promise<void> {
  const { id } = await owner.call('POST /kb/articles', { body: { audience: audience ?? 'public', featured: featured ?? false, labels, categoryId, translation: { locale: 'en', ...texts.en } } });
  await owner.call('PUT /kb/articles/:id/translations/:locale', { params: { id, locale: 'zh-CN' }, body: texts['zh-CN'] });
  for (const locale of locales) await owner.call('POST /kb/articles/:id/translations/:locale/publish', { params: { id, locale }, body: {} });
}
