import { useTranslation } from 'react-i18next';
import { Card } from '../../settings/settings-page.js';
import { BotPage } from '../bot-page.js';
import { TryQuestion } from './try-question.js';

/** Where the bot is tried before visitors meet it. */
export function PlaygroundPage() {
  const { t } = useTranslation();
  return (
    <BotPage title={t('botPage.playground')} text={t('botTry.pageText')}>
      <Card>
        <TryQuestion />
      </Card>
    </BotPage>
  );
}
