import type { HelpCentre } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { isColour } from '../../inboxes/contrast.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { Line } from '../../work-rules/fields/group.js';
import { bestLanguage, useLanguageName } from '../language-name.js';
import { useChangeHelpCentre } from '../use-help-centre.js';
import { AccentField } from './accent-field.js';
import { CentrePreview } from './centre-preview.js';
import { changesOf, draftOf, isWebAddress } from './centre-draft.js';
import { ContactField } from './contact-field.js';
import styles from './help-centre.module.css';
import { LinksField } from './links-field.js';
import { LocalesField } from './locales-field.js';
import { LogoField } from './logo-field.js';

const themes = ['auto', 'light', 'dark'] as const;

/** What readers see, with a picture of it beside the form. */
export function LookCard({ centre }: { centre: HelpCentre }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(centre));
  const [logo, setLogo] = useState(centre.logoUrl);
  const [pictured, setPictured] = useState<'light' | 'dark'>('light');
  const reader = useLanguage();
  const languageName = useLanguageName();
  const [wanted, setLocale] = useState<string>();
  const locale = wanted && draft.locales.includes(wanted) ? wanted : (bestLanguage(draft.locales, reader) ?? 'en');
  const changeCentre = useChangeHelpCentre();
  const changes = changesOf(centre, draft);
  const { save, busy, problem, error } = useSave(async () => {
    const saved = await changeCentre({ ...changes, version: centre.version });
    setDraft(draftOf(saved));
    setLogo(saved.logoUrl);
  });
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  const homeWrong = draft.homeUrl !== null && !isWebAddress(draft.homeUrl);
  const linksWrong = draft.links.some(({ label, url }) => !label.trim() || !isWebAddress(url));
  const contactWrong = draft.contact.kind === 'link' && !isWebAddress(draft.contact.url);
  const ready = Object.keys(changes).length > 0 && isColour(draft.accent) && !homeWrong && !linksWrong && !contactWrong;
  const languages = draft.locales.map((value) => ({ value, label: languageName(value) }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save();
      }}
    >
      <Card
        title={t('helpCentre.look')}
        foot={
          <>
            {Object.keys(changes).length > 0 && (
              <Button look="ghost" onClick={() => setDraft(draftOf(centre))}>
                {t('ui.discard')}
              </Button>
            )}
            <Button look="primary" type="submit" busy={busy} disabled={!ready}>
              {t('ui.save')}
            </Button>
          </>
        }
      >
        {problem && <Notice tone="danger">{codeOf(error) === 'help_centre.version_conflict' ? t('helpCentre.conflict') : problem}</Notice>}
        <div className={styles.columns}>
          <div className={styles.fields}>
            {languages.length > 1 && <SelectField label={t('helpCentre.wordsIn')} value={locale} choices={languages} onValue={setLocale} />}
            <TextField label={t('helpCentre.name')} lang={locale} maxLength={80} value={draft.names[locale] ?? ''} onValue={(name) => change({ names: { ...draft.names, [locale]: name } })} />
            <TextField label={t('helpCentre.greeting')} hint={t('helpCentre.greetingHint')} lang={locale} maxLength={160} value={draft.greetings[locale] ?? ''} onValue={(greeting) => change({ greetings: { ...draft.greetings, [locale]: greeting } })} />
            <AccentField value={draft.accent} onValue={(accent) => change({ accent })} />
            <LogoField url={logo} onLogo={(file) => { change({ logoFileId: file?.id ?? null }); setLogo(file?.url ?? null); }} />
            <Line label={t('theme.title')}>
              <Segmented label={t('theme.title')} value={draft.theme} onValue={(theme) => change({ theme })} choices={themes.map((value) => ({ value, label: t(`helpCentre.theme.${value}`) }))} />
            </Line>
            <TextField label={t('helpCentre.home')} hint={t('helpCentre.homeHint')} type="url" maxLength={500} placeholder="https://www.shop.example" value={draft.homeUrl ?? ''} onValue={(url) => change({ homeUrl: url.trim() || null })} error={homeWrong ? t('helpCentre.addressWrong') : undefined} />
            <LinksField links={draft.links} onLinks={(links) => change({ links })} />
            <LocalesField locales={draft.locales} onLocales={(locales) => change({ locales })} />
            <ContactField contact={draft.contact} onContact={(contact) => change({ contact })} />
          </div>
          <div className={styles.preview}>
            {draft.theme === 'auto' && (
              <div className={styles.pictured}>
                <Segmented label={t('helpCentre.pictured')} value={pictured} onValue={setPictured} choices={(['light', 'dark'] as const).map((value) => ({ value, label: t(`helpCentre.theme.${value}`) }))} />
              </div>
            )}
            <CentrePreview draft={draft} logo={logo} locale={locale} dark={draft.theme === 'dark' || (draft.theme === 'auto' && pictured === 'dark')} />
          </div>
        </div>
      </Card>
    </form>
  );
}
