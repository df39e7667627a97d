import type { ArticleParts } from '../panel/articles.js';
import type { PartSlot } from '../panel/part-slot.js';
import { ArticleCard } from './article-card.js';
import { ArticleView } from './article-view.js';
import css from './articles.css?inline';
import { HomeArticles } from './home-articles.js';
import { Suggestions } from './suggestions.js';

const parts: ArticleParts = { css, Home: HomeArticles, View: ArticleView, Suggestions, Card: ArticleCard };
(window as { Parley?: PartSlot }).Parley?.part?.articles?.(parts as never);
