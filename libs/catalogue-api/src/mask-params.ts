import type { FieldMask } from '@marquee/representation';
import { listParam } from '@marquee/service';
import { z } from 'zod';

/** A field's name or dotted path. Names that no item has are dropped: clients in the field send some. */
const fieldPath = z.string().max(100);

/** `field[]` and `exclude[]`, as every endpoint with assets in it takes them. */
export const maskParams = {
  field: listParam(fieldPath).describe('The fields of assets that are wanted, as dotted paths.'),
  exclude: listParam(fieldPath).describe('Fields of assets that are not wanted, as dotted paths.'),
};

/** The mask that a question asks for. */
export function maskOf(question: { field: readonly string[]; exclude: readonly string[] }): FieldMask {
  return { include: question.field, exclude: question.exclude };
}
