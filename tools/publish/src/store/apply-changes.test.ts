import { WRITTEN_SCHEMA_VERSION } from '@marquee/catalogue-index';
import { expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { ensureSameSchema } from './apply-changes.ts';

it('applies to a generation of the schema that it writes alone, and says what to do with another', () => {
  ensureSameSchema({ schema_version: WRITTEN_SCHEMA_VERSION });
  for (const schema_version of [WRITTEN_SCHEMA_VERSION - 1, WRITTEN_SCHEMA_VERSION + 1]) {
    expect(() => {
      ensureSameSchema({ schema_version });
    }).toThrow(UsageError);
  }
});
