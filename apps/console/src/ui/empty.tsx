import type { ReactNode } from 'react';
import styles from './empty.module.css';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  text?: ReactNode;
  /** It is all that the page has, so its title is the page's. */
  page?: boolean;
  children?: ReactNode;
}

/** Nothing here, and what to do next. */
export function Empty({ icon, title, text, page, children }: EmptyProps) {
  const Title = page ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <Title className={styles.title}>{title}</Title>
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
