import { Languages, MessageSquareText, PencilLine, Scissors, Smile } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../i18n/i18n.js';
import { MenuItem, MenuSub } from '../../ui/menu.js';
import type { Writing } from '../messages/use-writing.js';
import styles from './assist.module.css';
import { useAbilities } from './use-abilities.js';
import { useRewrite } from './use-rewrite.js';

interface AssistItemsProps {
  conversationId: string;
  writing: Writing;
  busy: boolean;
  onBusy: (busy: boolean) => void;
  onSuggest: () => void;
}

const rewrites = [
  { how: 'shorten', icon: <Scissors size={15} /> },
  { how: 'friendlier', icon: <Smile size={15} /> },
  { how: 'spelling', icon: <PencilLine size={15} /> },
] as const;

/** What there is to help; what needs a provider is there with one alone. */
export function AssistItems({ conversationId, writing, busy, onBusy, onSuggest }: AssistItemsProps) {
  const { t } = useTranslation();
  const can = useAbilities();
  const { rewrite, translate } = useRewrite({ conversationId, writing, onBusy });
  const idle = busy || writing.draft.text.trim() === '';
  const why = writing.draft.text.trim() === '' ? t('assist.write') : undefined;
  return (
    <>
      <MenuItem icon={<MessageSquareText size={15} />} onPick={onSuggest}>
        {t('assist.suggest')}
      </MenuItem>
      {can?.rewrite &&
        rewrites.map(({ how, icon }) => (
          <MenuItem key={how} icon={icon} disabled={idle} onPick={() => rewrite(how)} {...(why && how === 'shorten' && { detail: why })}>
            {t(`assist.${how}`)}
          </MenuItem>
        ))}
      {can?.translate && !idle && (
        <MenuSub
          label={
            <span className={styles.sub}>
              <Languages size={15} aria-hidden="true" /> {t('assist.translate')}
            </span>
          }
        >
          {languages.map((language) => (
            <MenuItem key={language} onPick={() => translate(language)}>
              {languageNames[language]}
            </MenuItem>
          ))}
        </MenuSub>
      )}
    </>
  );
}
