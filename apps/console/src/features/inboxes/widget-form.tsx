import type { Inbox, Locale, WidgetSettings } from '@parley/contracts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages, preferredLanguage } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Checkbox, Field, SelectField, TextArea, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Segmented } from '../../ui/segmented.js';
import { useTenant } from '../session/use-session.js';
import { useSave } from '../settings/use-save.js';
import { isColour } from './contrast.js';
import { useChangeInbox } from './use-inboxes.js';
import styles from './widget-form.module.css';
import { WidgetPreview } from './widget-preview.js';
import { widgetTexts } from './widget-texts.js';

const accents = ['#3b5bdb', '#0b7285', '#2b8a3e', '#d9480f', '#c2255c', '#6741d9', '#495057'];
const themes = ['auto', 'light', 'dark'] as const;
const positions = ['right', 'left'] as const;

/** How the widget looks and speaks, beside a picture of it that changes with every key. */
export function WidgetForm({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const [widget, setWidget] = useState(inbox.widget);
  const change = (part: Partial<WidgetSettings>) => setWidget((now) => ({ ...now, ...part }));
  const { mutateAsync } = useChangeInbox(inbox.id);
  const { save, busy, problem } = useSave(() => mutateAsync({ widget }));
  const defaults = widgetTexts[widget.locale ?? preferredLanguage()];
  const colourWrong = !isColour(widget.accent);
  const unchanged = JSON.stringify(widget) === JSON.stringify(inbox.widget);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!colourWrong) void save();
      }}
    >
      <div className={styles.fields}>
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Accent value={widget.accent} onValue={(accent) => change({ accent })} error={colourWrong ? t('widget.accentInvalid') : undefined} />
        <TextField label={t('widget.title')} placeholder={defaults.title} maxLength={60} value={widget.title} onValue={(title) => change({ title })} />
        <TextArea label={t('widget.greeting')} placeholder={defaults.greeting} rows={2} maxLength={280} value={widget.greeting} onValue={(greeting) => change({ greeting })} />
        <TextField label={t('widget.launcherText')} hint={t('widget.launcherTextHint')} maxLength={40} value={widget.launcherText} onValue={(launcherText) => change({ launcherText })} />
        <Row label={t('widget.position')}>
          <Segmented label={t('widget.position')} value={widget.position} onValue={(position) => change({ position })} choices={positions.map((value) => ({ value, label: t(`widget.position.${value}`) }))} />
        </Row>
        <Row label={t('theme.title')}>
          <Segmented label={t('theme.title')} value={widget.theme} onValue={(theme) => change({ theme })} choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))} />
        </Row>
        <SelectField
          label={t('widget.locale')}
          value={widget.locale ?? 'browser'}
          choices={[{ value: 'browser', label: t('widget.locale.browser') }, ...languages.map((value: Locale | 'browser') => ({ value, label: languageNames[value as Locale] }))]}
          onValue={(value) => change({ locale: value === 'browser' ? null : (value as Locale) })}
        />
        <Checkbox label={t('widget.suggestArticles')} hint={t('widget.suggestArticlesHint')} checked={widget.suggestArticles !== false} onChange={(event) => change({ suggestArticles: event.target.checked })} />
        <Checkbox label={t('widget.typingPreview')} hint={t('widget.typingPreviewHint')} checked={widget.typingPreview} onChange={(event) => change({ typingPreview: event.target.checked })} />
        <div className={styles.save}>
          <Button look="primary" type="submit" disabled={unchanged || colourWrong} busy={busy}>
            {t('ui.save')}
          </Button>
          {!unchanged && (
            <Button look="ghost" onClick={() => setWidget(inbox.widget)}>
              {t('ui.discard')}
            </Button>
          )}
        </div>
      </div>
      <div className={styles.preview}>
        <WidgetPreview widget={widget} organisation={tenant.name} />
      </div>
    </form>
  );
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.row}>
    <span className={styles.label}>{label}</span>
    {children}
  </div>
);

function Accent({ value, onValue, error }: { value: string; onValue: (value: string) => void; error?: string }) {
  const { t } = useTranslation();
  return (
    <Field label={t('widget.accent')} error={error}>
      {(wiring) => (
        <div className={styles.accent}>
          <input type="color" className={styles.well} aria-label={t('widget.accentPick')} value={isColour(value) ? value : '#3b5bdb'} onChange={(event) => onValue(event.target.value)} />
          <input {...wiring} className={styles.hex} maxLength={7} spellCheck={false} value={value} onChange={(event) => onValue(event.target.value.trim())} />
          <span className={styles.swatches}>
            {accents.map((colour) => (
              <button key={colour} type="button" className={styles.swatch} style={{ background: colour }} aria-label={colour} aria-pressed={colour === value.toLowerCase()} onClick={() => onValue(colour)} />
            ))}
          </span>
        </div>
      )}
    </Field>
  );
}
