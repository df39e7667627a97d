import type { ReactNode } from 'react';
import { usePhone } from '../../app/use-media.js';
import { SettingsPage } from '../settings/settings-page.js';

interface BotPageProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  back?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A page beside the parts of the bot; on a phone it leads back to them. */
export function BotPage(props: BotPageProps) {
  const phone = usePhone();
  return <SettingsPage {...props} back={props.back ?? (phone ? '/bot' : undefined)} />;
}
