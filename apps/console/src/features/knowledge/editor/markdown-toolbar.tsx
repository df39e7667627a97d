import type { StateCommand } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { Bold, Code, Heading2, Heading3, ImagePlus, Italic, Lightbulb, Link, List, ListOrdered, SquareCode, Table, TextQuote } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Tip } from '../../../ui/tip.js';
import { around, block, lines, link, tableText } from './markdown-commands.js';
import styles from './markdown-field.module.css';

const size = 17;

/** What can be made of the text, one after the other by the arrow keys. */
export function MarkdownToolbar({ view, onPictures }: { view: () => EditorView | undefined; onPictures: (files: File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const groups = useMemo(() => {
    const words = t('article.blockWords');
    return [
      [
        { name: t('article.tool.heading'), icon: <Heading2 size={size} />, command: lines(() => '## ', /^## /) },
        { name: t('article.tool.subheading'), icon: <Heading3 size={size} />, command: lines(() => '### ', /^### /) },
      ],
      [
        { name: t('article.tool.bold'), keys: 'mod+b', icon: <Bold size={size} />, command: around('**') },
        { name: t('article.tool.italic'), keys: 'mod+i', icon: <Italic size={size} />, command: around('_') },
        { name: t('article.tool.code'), keys: 'mod+e', icon: <Code size={size} />, command: around('`') },
        { name: t('article.tool.link'), keys: 'mod+shift+l', icon: <Link size={size} />, command: link(t('article.linkWords')) },
      ],
      [
        { name: t('article.tool.list'), icon: <List size={size} />, command: lines(() => '- ', /^[-*+] /) },
        { name: t('article.tool.numbers'), icon: <ListOrdered size={size} />, command: lines((number) => `${number}. `, /^\d+[.)] /) },
        { name: t('article.tool.quote'), icon: <TextQuote size={size} />, command: lines(() => '> ', /^> ?/) },
      ],
      [
        { name: t('article.tool.callout'), icon: <Lightbulb size={size} />, command: block(`> [!NOTE]\n> ${words}`, words) },
        { name: t('article.tool.table'), icon: <Table size={size} />, command: block(tableText(t('article.column')), `${t('article.column')} 1`) },
        { name: t('article.tool.codeBlock'), icon: <SquareCode size={size} />, command: block(`\`\`\`\n${words}\n\`\`\``, words) },
      ],
    ];
  }, [t]);
  const run = (command: StateCommand) => {
    const target = view();
    if (!target) return;
    command(target);
    target.focus();
  };
  return (
    <Toolbar.Root className={styles.toolbar} aria-label={t('article.tools')}>
      {groups.map((tools, at) => (
        <div key={at} className={styles.group}>
          {tools.map(({ name, icon, command, ...more }) => (
            <Tool key={name} name={name} {...more} onPick={() => run(command)}>
              {icon}
            </Tool>
          ))}
        </div>
      ))}
      <Tool name={t('article.tool.picture')} onPick={() => input.current?.click()}>
        <ImagePlus size={size} />
      </Tool>
      <input ref={input} type="file" accept="image/png,image/jpeg,image/gif,image/webp" multiple hidden onChange={(event) => {
        onPictures([...(event.target.files ?? [])]);
        event.target.value = '';
      }} />
    </Toolbar.Root>
  );
}

const Tool = ({ name, keys, onPick, children }: { name: string; keys?: string; onPick: () => void; children: React.ReactNode }) => (
  <Tip text={name} shortcut={keys} side="bottom">
    <Toolbar.Button className={styles.tool} aria-label={name} onClick={onPick}>
      {children}
    </Toolbar.Button>
  </Tip>
);
