import type { ReactNode } from 'react';
import { usePhone } from '../../app/use-media.js';
import { SettingsPage } from '../settings/settings-page.js';

interface KnowledgePageProps {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  back?: string;
  wide?: boolean;
  children: ReactNode;
}

/** A page beside the parts of the knowledge base; on a phone it leads back to them. */
export function KnowledgePage(props: KnowledgePageProps) {
  const phone = usePhone();
  return <SettingsPage {...props} back={props.back ?? (phone ? '/knowledge' : undefined)} />;
}
