import { IMAGE_TYPES, ORIENTATIONS } from '@marquee/catalogue';
import { assetItemSchema, type FieldMask, hasField } from '@marquee/representation';
import { enumParam, listParam } from '@marquee/service';
import { z } from 'zod';

/**
 * Stands for every name that no item has. Clients in the field send some, so that they are no error; but each must not be a question of
 * its own, which would fill the cache with equal answers.
 */
const UNKNOWN_FIELD = '?';

const MAX_PATH_LENGTH = 100;

/** Names or dotted paths of fields that items of `schema` can have. Other names want nothing. */
export function fieldParam(schema: z.ZodType) {
  const path = z.string().max(MAX_PATH_LENGTH);
  return listParam(path.transform((name) => (hasField(schema, name) ? name : UNKNOWN_FIELD)));
}

/** `field[]` and `exclude[]`, and which pictures, as every endpoint with assets in it takes them. */
export const maskParams = {
  field: fieldParam(assetItemSchema).describe('The fields of assets that are wanted, as dotted paths.'),
  exclude: fieldParam(assetItemSchema).describe('Fields of assets that are not wanted, as dotted paths.'),
  image_type: listParam(enumParam(IMAGE_TYPES)).describe(
    'The types of pictures that are wanted: one a type and orientation, in the language that fits best.',
  ),
  image_orientation: listParam(enumParam(ORIENTATIONS)).describe('The orientations of pictures that are wanted.'),
};

type MaskQuestion = z.output<z.ZodObject<typeof maskParams>>;

/** The mask that a question asks for. */
export function maskOf(question: MaskQuestion): FieldMask {
  const { field, exclude, image_type: types, image_orientation: orientations } = question;
  const images = types.length + orientations.length === 0 ? undefined : { types, orientations };
  return { include: field, exclude, images };
}

/** Whether a question names fields that no item has. */
export function namesUnknownFields(question: Readonly<Record<string, unknown>>): boolean {
  return [question['field'], question['exclude']].some(
    (names) => Array.isArray(names) && names.includes(UNKNOWN_FIELD),
  );
}
