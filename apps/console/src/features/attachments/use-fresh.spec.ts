import { describe, expect, it } from 'vitest';
import { isOver } from './use-fresh.js';

describe('isOver', () => {
  it('reads when a link ends', () => {
    const now = Date.UTC(2026, 10, 22, 12);
    const link = (inSeconds: number) => `https://chat.example/api/v1/attachments/a?expires=${now / 1000 + inSeconds}&signature=s`;
    expect([isOver(link(3600), now), isOver(link(30), now), isOver(link(-5), now), isOver('/api/v1/attachments/a', now)]).toEqual([false, true, true, false]);
  });
});
