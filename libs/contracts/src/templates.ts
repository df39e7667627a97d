/** Names that a text may ask for; beside them `contact.attributes.<key>` and `conversation.attributes.<key>`. */
export const templateVariables = ['contact.name', 'contact.email', 'contact.phone', 'agent.name', 'team.name', 'inbox.name'] as const;
export type TemplateVariable = (typeof templateVariables)[number] | `${'contact' | 'conversation'}.attributes.${string}`;

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** A name, and in quotes what stands there when nothing is known: `contact.name|"there"`. */
const INSIDE = /^\s*([a-z]+\.[^\s|"{}]{1,80})\s*(?:\|\s*"([^"{}]*)"\s*)?$/;
const ATTRIBUTE = /^(contact|conversation)\.attributes\.[^\s|"{}]{1,64}$/;

const isVariable = (name: string): name is TemplateVariable => (templateVariables as readonly string[]).includes(name) || ATTRIBUTE.test(name);

interface Placeholder {
  name: TemplateVariable;
  fallback: string | undefined;
}

function placeholderOf(inside: string): Placeholder | undefined {
  const [, name = '', fallback] = INSIDE.exec(inside) ?? [];
  return isVariable(name) ? { name, fallback } : undefined;
}

/** What is wrong with the placeholders of a text, each as it stands there; none: nothing. */
export function templateFaults(text: string): string[] {
  const faults = [...text.matchAll(PLACEHOLDER)].flatMap(([whole, inside = '']) => (placeholderOf(inside) ? [] : [whole]));
  return text.replace(PLACEHOLDER, '').includes('{{') ? [...faults, '{{'] : faults;
}

/** A text with its placeholders filled, and the names for which there was neither a value nor a fallback: as such it must not be sent. */
export interface Filled {
  text: string;
  unresolved: string[];
}

/**
 * Fills `{{contact.name|"there"}}` and the like in one pass, so that a value that looks like a placeholder stays what it is.
 * @param valueOf what is known under a name; nothing and an empty string are the same
 */
export function fillTemplate(text: string, valueOf: (name: TemplateVariable) => string | null | undefined): Filled {
  const unresolved = new Set<string>();
  const filled = text.replace(PLACEHOLDER, (whole, inside: string) => {
    const placeholder = placeholderOf(inside);
    const value = placeholder && (valueOf(placeholder.name) || placeholder.fallback);
    if (value !== undefined) return value;
    unresolved.add(placeholder?.name ?? whole);
    return whole;
  });
  return { text: filled, unresolved: [...unresolved] };
}
