import type { ImageAnalysis, SourceSurvey } from '@marquee/artwork/plan';
import { LRUCache } from 'lru-cache';
import type { DerivativeStore } from '../derivatives/derivative-store.ts';
import type { EncoderQueue, Priority } from '../encoder/encoder-queue.ts';
import type { EncoderResults, EncoderSource, EncoderTask, RunTask } from '../encoder/encoder-task.ts';

/** What sources are like, each found out once and kept with the derivatives. */
export interface SourceFacts {
  survey(sha256: string, source: EncoderSource, priority: Priority): Promise<SourceSurvey>;
  analysis(sha256: string, source: EncoderSource, priority: Priority): Promise<ImageAnalysis>;
}

export interface SourceFactsParts {
  readonly store: DerivativeStore;
  readonly queue: EncoderQueue;
  readonly run: RunTask;
}

type Kind = 'survey' | 'analyse';
type TaskOf<K extends Kind> = Extract<EncoderTask, { kind: K }>;
interface Question<K extends Kind> {
  readonly kind: K;
  readonly sha256: string;
  readonly source: EncoderSource;
  readonly priority: Priority;
}

const MAX_IN_MEMORY = 20_000;
/** Bumped when facts would come out otherwise. */
const FACTS_VERSION = 1;

/** Makes a memory of facts: the last ones in memory, all on disk beside the derivatives, one flight for each. */
export function createSourceFacts(parts: SourceFactsParts): SourceFacts {
  const flights = new LRUCache<string, Promise<EncoderResults[Kind]>>({ max: MAX_IN_MEMORY });
  const ask = <K extends Kind>(question: Question<K>): Promise<EncoderResults[K]> => {
    const key = `${question.sha256}/${question.kind}.${FACTS_VERSION}`;
    const known = flights.get(key) as Promise<EncoderResults[K]> | undefined;
    if (known !== undefined) return known;
    const flight = findOrMake(parts, key, question);
    flights.set(key, flight);
    flight.catch(() => flights.delete(key));
    return flight;
  };
  return {
    survey: (sha256, source, priority) => ask({ kind: 'survey', sha256, source, priority }),
    analysis: (sha256, source, priority) => ask({ kind: 'analyse', sha256, source, priority }),
  };
}

async function findOrMake<K extends Kind>(
  { store, queue, run }: SourceFactsParts,
  key: string,
  { kind, source, priority }: Question<K>,
): Promise<EncoderResults[K]> {
  const kept = await store.get(key);
  // Written below by this very code, and checked against its sum when read.
  if (kept !== undefined) return JSON.parse(kept.bytes.toString()) as EncoderResults[K];
  const found = await queue.add(() => run<TaskOf<K>>({ kind, source } as TaskOf<K>), priority).result;
  await store.put(key, {
    bytes: Buffer.from(JSON.stringify(found)),
    contentType: 'application/json',
    width: 0,
    height: 0,
  });
  return found;
}
