import type { Meaning } from './meaning.js';

interface Node {
  next: Map<number, Node> | undefined;
  meaning: Meaning | undefined;
}

export interface Found {
  end: number;
  meaning: Meaning;
}

/** Finds the longest entry that begins at a place of a text, character by character. */
export class CharacterTrie {
  private readonly root: Node = { next: undefined, meaning: undefined };

  constructor(entries: Iterable<readonly [string, Meaning]> = []) {
    for (const [term, meaning] of entries) this.add(term, meaning);
  }

  add(term: string, meaning: Meaning): void {
    let node = this.root;
    for (let at = 0; at < term.length; at++) {
      node.next ??= new Map();
      const code = term.charCodeAt(at);
      let next = node.next.get(code);
      if (!next) node.next.set(code, (next = { next: undefined, meaning: undefined }));
      node = next;
    }
    node.meaning = meaning;
  }

  longest(text: string, start: number): Found | undefined {
    let node: Node | undefined = this.root;
    let found: Found | undefined;
    for (let at = start; at < text.length; at++) {
      node = node.next?.get(text.charCodeAt(at));
      if (!node) break;
      if (node.meaning) found = { end: at + 1, meaning: node.meaning };
    }
    return found;
  }
}
