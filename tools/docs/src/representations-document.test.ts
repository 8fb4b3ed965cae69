import { expect, it } from 'vitest';
import { representationsDocument } from './representations-document.ts';

it('tells what changed by app version, the newest first, each version once', () => {
  const text = representationsDocument([
    { version: 100_000, description: 'The old one.' },
    { version: 142_010, description: 'A new one.' },
    { version: 142_010, description: 'Another.' },
  ]);
  expect(text).toMatch(/\n\n## 142\.10\n\n- A new one\.\n- Another\.\n\n## 100\.0\n\n- The old one\.\n$/u);
});
