import { type AnswerContext, listOrder, momentOf } from '@marquee/catalogue-api';
import { didYouMeanQuery, type SearchText } from '@marquee/query-dsl';
import { pickText } from '@marquee/representation';
import type { Ports } from '../ports.ts';

/** The titles that a search without any result may have meant: of what this audience may see, each once. */
export async function didYouMean(search: SearchText, context: AnswerContext, ports: Ports): Promise<readonly string[]> {
  const body = didYouMeanQuery(search, momentOf(context), listOrder(context, false));
  const { numbers } = await ports.search(context.snapshot, body);
  const documents = await ports.documents.documents(context.snapshot, numbers);
  const titles = documents.map(
    (document) => pickText(document.titles, context.device.locales, document.original_language).text,
  );
  return [...new Set(titles)];
}
