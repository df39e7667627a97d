import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

/** A part of the panel beside a ticket. */
export function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {action}
      </header>
      {children}
    </section>
  );
}

/** A property with its name before it. */
export const Property = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.property}>
    <span className={styles.name}>{name}</span>
    <div className={styles.value}>{children}</div>
  </div>
);
