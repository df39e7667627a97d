import type { ReactNode } from 'react';
import styles from './pages.module.css';

/** A part of a page: its title, what can be chosen about it, and what it shows. */
export function Panel({ title, text, tools, children }: { title: string; text?: ReactNode; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.panel}>
      <header className={styles.panelHead}>
        <div className={styles.panelWords}>
          <h2 className={styles.panelTitle}>{title}</h2>
          {text && <p className={styles.panelText}>{text}</p>}
        </div>
        {tools && <div className={styles.panelTools}>{tools}</div>}
      </header>
      {children}
    </section>
  );
}
