import { z } from 'zod';

/** What stands in an array, behind an option, or in the first form of several. */
function within(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return within(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodLazy) return within(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return within(schema.element as z.ZodType);
  if (schema instanceof z.ZodUnion) return within(schema.options[0] as z.ZodType);
  return schema;
}

/** Whether items of `schema` can have a field by this dotted path: `images.link`. */
export function hasField(schema: z.ZodType, path: string): boolean {
  let part: z.ZodType | undefined = schema;
  for (const step of path.split('.')) {
    const object: z.ZodType = within(part);
    if (!(object instanceof z.ZodObject) || !Object.hasOwn(object.shape, step)) return false;
    part = object.shape[step] as z.ZodType;
  }
  return true;
}
