import type { BotSettings } from '@parley/contracts';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../i18n/i18n.js';
import { Button, IconButton } from '../../../ui/button.js';
import { SelectField, TextArea, TextField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { api } from '../../session/api.js';
import { type Agreement, AgreementPage } from '../../settings/agreement-page.js';
import { Card } from '../../settings/settings-page.js';
import shared from '../../knowledge/knowledge.module.css';
import { useTeams } from '../../teams/use-teams.js';
import { Pair } from '../../work-rules/fields/group.js';
import { NumberField } from '../../work-rules/fields/number-field.js';
import { CalendarField } from '../../work-rules/fields/pick-fields.js';
import { WordsField } from '../../work-rules/fields/words-field.js';
import { botKeys } from '../bot-keys.js';

const agreement: Agreement<BotSettings> = {
  key: botKeys.settings,
  load: (signal) => api.call('GET /bot', { signal }),
  store: ({ botId: _, defaultPhrases: __, ...settings }) => api.call('PATCH /bot', { body: settings }),
};
type HandOff = BotSettings['handOff'];
const atNight = ['ticket', 'form', 'queue'] as const satisfies readonly HandOff['offHours'][];
const shownPhrases = ['greeting', 'didYouMean', 'rephrase', 'handOff', 'handOffWaiting', 'blockedTopic'] as const;

/** How the bot speaks, and when people take over. */
export function HandOffPage() {
  const { t } = useTranslation();
  return (
    <AgreementPage title={t('botPage.handOff')} text={t('botHandOff.text')} of={agreement}>
      {(draft, change) => {
        const handOff = (part: Partial<HandOff>) => change({ handOff: { ...draft.handOff, ...part } });
        return (
          <>
            <Card title={t('botHandOff.speaks')}>
              <TextField label={t('botHandOff.name')} maxLength={60} required value={draft.name} onValue={(name) => change({ name })} />
              <Switch label={t('botHandOff.greets')} hint={t('botHandOff.greetsHint')} on={draft.greeting.enabled} onChange={(enabled) => change({ greeting: { ...draft.greeting, enabled } })} />
              <Switch label={t('botHandOff.smallTalk')} hint={t('botHandOff.smallTalkHint')} on={draft.smallTalk} onChange={(smallTalk) => change({ smallTalk })} />
              <Switch label={t('botHandOff.askHelpful')} on={draft.askHelpful} onChange={(askHelpful) => change({ askHelpful })} />
              <Switch label={t('botHandOff.maskPersonal')} hint={t('botHandOff.maskPersonalHint')} on={draft.maskPersonal} onChange={(maskPersonal) => change({ maskPersonal })} />
            </Card>
            <Card title={t('botHandOff.when')} text={t('botHandOff.whenText')}>
              <WordsField label={t('botHandOff.words')} hint={t('botHandOff.wordsHint')} maxLength={60} most={100} value={draft.handOff.words} onValue={(words) => handOff({ words })} />
              <Switch label={t('botHandOff.onAnger')} on={draft.handOff.onAnger} onChange={(onAnger) => handOff({ onAnger })} />
              <Pair>
                <NumberField label={t('botHandOff.maxFailures')} min={1} max={5} value={draft.handOff.maxFailures} onValue={(value) => handOff({ maxFailures: value ?? 1 })} />
                <NumberField label={t('botHandOff.timeout')} min={1} max={30} value={Math.round(draft.handOff.noAnswerTimeoutMs / 1000)} onValue={(value) => handOff({ noAnswerTimeoutMs: (value ?? 1) * 1000 })} />
              </Pair>
              <NumberField label={t('botHandOff.resolveAfter')} hint={t('botHandOff.resolveAfterHint')} min={5} max={43_200} value={draft.resolveAfterMinutes} onValue={(resolveAfterMinutes) => change({ resolveAfterMinutes })} />
              <Topics handOff={draft.handOff} change={handOff} />
            </Card>
            <Card title={t('botHandOff.night')} text={t('botHandOff.nightText')}>
              <CalendarField label={t('botHandOff.hours')} none={t('botHandOff.always')} value={draft.handOff.hoursId} onValue={(hoursId) => handOff({ hoursId })} />
              <SelectField label={t('botHandOff.offHours')} value={draft.handOff.offHours} choices={atNight.map((value) => ({ value, label: t(`botHandOff.offHours.${value}`) }))} onValue={(offHours) => handOff({ offHours })} />
            </Card>
            <Phrases draft={draft} change={change} />
          </>
        );
      }}
    </AgreementPage>
  );
}

function Topics({ handOff: { blockedTopics }, change }: { handOff: HandOff; change: (part: Partial<HandOff>) => void }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const put = (at: number, part: Partial<HandOff['blockedTopics'][number]>) => change({ blockedTopics: blockedTopics.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <div className={shared.stack}>
      <h3>{t('botHandOff.topics')}</h3>
      <p className={shared.soft}>{t('botHandOff.topicsText')}</p>
      {blockedTopics.map((topic, at) => (
        <div key={at} className={shared.list}>
          <div className={shared.item}>
            <div className={`${shared.grow} ${shared.stack}`}>
              <div className={shared.pair}>
                <TextField label={t('botHandOff.topicName')} maxLength={80} required value={topic.name} onValue={(name) => put(at, { name })} />
                <SelectField label={t('botHandOff.topicTeam')} value={topic.teamId ?? ''} choices={[{ value: '', label: '–' }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]} onValue={(teamId) => put(at, { teamId: teamId || null })} />
              </div>
              <WordsField label={t('botHandOff.topicWords')} maxLength={80} most={50} value={topic.words} onValue={(words) => put(at, { words })} />
            </div>
            <IconButton small label={t('botHandOff.topicRemove', { name: topic.name })} onClick={() => change({ blockedTopics: blockedTopics.filter((_, index) => index !== at) })}>
              <Trash2 size={15} />
            </IconButton>
          </div>
        </div>
      ))}
      <div>
        <Button small icon={<Plus size={15} />} disabled={blockedTopics.length >= 30} onClick={() => change({ blockedTopics: [...blockedTopics, { name: '', words: [], teamId: null }] })}>
          {t('botHandOff.topicAdd')}
        </Button>
      </div>
    </div>
  );
}

/** Its own words in both languages; an emptied field says what it says anyway. */
function Phrases({ draft, change }: { draft: BotSettings; change: (part: Partial<BotSettings>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {languages.map((language) => (
        <Card key={language} title={t('botHandOff.phrases', { language: languageNames[language] })}>
          {shownPhrases.map((phrase) => (
            <TextArea
              key={phrase}
              label={t(`botPhrase.${phrase}`)}
              rows={2}
              maxLength={1000}
              lang={language}
              placeholder={draft.defaultPhrases[language][phrase]}
              value={draft.phrases[language]?.[phrase] ?? ''}
              onValue={(said) => {
                const { [phrase]: _, ...others } = draft.phrases[language] ?? {};
                change({ phrases: { ...draft.phrases, [language]: { ...others, ...(said.trim() && { [phrase]: said }) } } });
              }}
            />
          ))}
        </Card>
      ))}
    </>
  );
}
