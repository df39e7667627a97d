import type { AnalyticsDimension } from '@parley/contracts';
import type { DefinitionsOf, Words } from './define.js';

const dimensions: readonly AnalyticsDimension[] = ['all', 'locale'];
const searched: Words = ['The moment of the search, and its language.', '计入搜索时刻及所用语言。'];
const rated: Words = ['The moment of the reader’s last word about the article, and the language that was read.', '计入读者对该文章最后一次评价的时刻及阅读语言。'];
const once: Words = ['A rating that was changed: only the last one counts.', '被修改前的评价：只计最后一次。'];

export const knowledge: DefinitionsOf<'kb_searches' | 'kb_no_result' | 'kb_helpful' | 'kb_unhelpful'> = {
  kb_searches: {
    dimensions,
    name: ['Searches', '搜索次数'],
    meaning: ['How often somebody looked for something in the knowledge base.', '知识库被搜索的次数。'],
    formula: ['Number of searches in the period by readers, agents and the bot.', '期间内读者、客服和机器人的搜索次数。'],
    attribution: searched,
    excluded: ['What is asked while somebody still types: only the words that were searched for in the end count.', '输入过程中的联想查询：只计最终提交的搜索。'],
  },
  kb_no_result: {
    better: 'lower',
    dimensions,
    name: ['Searches without a result', '无结果搜索次数'],
    meaning: ['How often the knowledge base had nothing to show.', '知识库搜不到内容的次数。'],
    formula: ['Number of searches in the period that found no article.', '期间内没有找到任何文章的搜索次数。'],
    attribution: searched,
    excluded: ['Searches whose articles nobody opened: they found something.', '找到文章但无人打开的搜索：不算无结果。'],
  },
  kb_helpful: {
    better: 'higher',
    dimensions,
    name: ['Articles that helped', '文章有帮助'],
    meaning: ['How often readers said that an article helped.', '读者认为文章有帮助的次数。'],
    formula: ['Number of ratings in the period by which an article helped.', '期间内评为有帮助的次数。'],
    attribution: rated,
    excluded: once,
  },
  kb_unhelpful: {
    better: 'lower',
    dimensions,
    name: ['Articles that did not help', '文章没有帮助'],
    meaning: ['How often readers said that an article did not help.', '读者认为文章没有帮助的次数。'],
    formula: ['Number of ratings in the period by which an article did not help.', '期间内评为没有帮助的次数。'],
    attribution: rated,
    excluded: once,
  },
};
