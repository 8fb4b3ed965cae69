import type { AnswerContext } from '@marquee/catalogue-api';
import { type Fragment, withFields } from '@marquee/documents';
import { pickText } from '@marquee/representation';
import { highlightRanges, wordsOf } from '@marquee/search-text';

/** An item with the parts of its title that a search matched, as ranges of UTF-16 code units, the end exclusive. */
export function highlighted(fragment: Fragment, text: string, context: AnswerContext): Buffer {
  const { document, bytes } = fragment;
  const { text: title } = pickText(document.titles, context.device.locales, document.original_language);
  const ranges = highlightRanges(title, wordsOf(text));
  return withFields(bytes, { title_highlights: Buffer.from(JSON.stringify(ranges)) });
}
