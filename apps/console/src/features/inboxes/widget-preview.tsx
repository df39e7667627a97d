import type { WidgetSettings } from '@parley/contracts';
import { ArrowRight, MessageCircle, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '../../app/use-media.js';
import { preferredLanguage } from '../../i18n/i18n.js';
import { inkOn, isColour } from './contrast.js';
import styles from './widget-preview.module.css';
import { widgetTexts } from './widget-texts.js';

const FALLBACK = '#3b5bdb';

/** The widget's first page as it will look on a site, while it is being set up. A drawing: nobody can write into it. */
export function WidgetPreview({ widget, organisation }: { widget: WidgetSettings; organisation: string }) {
  const { t } = useTranslation();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const texts = widgetTexts[widget.locale ?? preferredLanguage()];
  const dark = widget.theme === 'dark' || (widget.theme === 'auto' && systemDark);
  const accent = isColour(widget.accent) ? widget.accent : FALLBACK;
  const paint = { '--widget-accent': accent, '--widget-ink': inkOn(accent) } as React.CSSProperties;
  return (
    <figure className={styles.preview} role="img" aria-label={t('preview.label')} style={paint}>
      <div className={styles.browser} aria-hidden="true">
        <i />
        <i />
        <i />
        <span />
      </div>
      <div className={styles.site} data-side={widget.position} aria-hidden="true" lang={widget.locale ?? undefined}>
        <div className={styles.shapes}>
          <b />
          <b />
          <b />
          <b />
        </div>
        <div className={styles.panel} data-dark={dark || undefined}>
          <div className={styles.hero}>
            <div className={styles.brand}>
              <span>{widget.title === organisation ? '' : organisation}</span>
              <X size={15} />
            </div>
            <strong className={styles.title}>{widget.title || texts.title}</strong>
            <p>{widget.greeting || texts.greeting}</p>
          </div>
          <div className={styles.card}>
            <span>
              <strong>{texts.start}</strong>
              <em className={styles.online}>{texts.online}</em>
            </span>
            <span className={styles.go}>
              <ArrowRight size={16} />
            </span>
          </div>
        </div>
        <div className={styles.launcher} data-words={widget.launcherText ? true : undefined}>
          <MessageCircle size={20} />
          {widget.launcherText && <span>{widget.launcherText}</span>}
        </div>
      </div>
    </figure>
  );
}
