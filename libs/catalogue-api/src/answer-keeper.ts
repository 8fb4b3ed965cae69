import { join } from 'node:path';
import { type Answers, createAnswers } from '@marquee/answers';
import type { Snapshot, Snapshots } from '@marquee/catalogue-index';
import { declaredHeaders, type DeviceRules } from '@marquee/device-context';
import { type Logger, SECURITY_HEADERS } from '@marquee/service';
import type { CatalogueServiceConfig } from './catalogue-settings.ts';

interface KeeperParts {
  /** Names this cache in Cache-Status, and the file of saved answers. */
  name: string;
  config: CatalogueServiceConfig;
  rules: DeviceRules;
  snapshots: Snapshots;
  logger: Logger;
}

/** What decides how a raw request is understood: while it is equal on two snapshots, the door's keys keep their meaning. */
const meaningBySnapshot = (): ((snapshot: Snapshot) => string) => {
  const meanings = new WeakMap<Snapshot, string>();
  return (snapshot) => {
    const known = meanings.get(snapshot);
    if (known !== undefined) return known;
    const { languages, version_cuts } = snapshot.facts;
    const meaning = `${languages.join()} ${version_cuts.join()}`;
    meanings.set(snapshot, meaning);
    return meaning;
  };
};

/** The answers of a catalogue service: warmed on each new snapshot before it is switched in, and saved for the next start. */
export function keepAnswers({ name, config, rules, snapshots, logger }: KeeperParts): Answers<Snapshot> {
  const answers = createAnswers<Snapshot>({
    current: () => snapshots.current,
    settings: {
      maxAgeMs: config.MAX_AGE,
      vary: declaredHeaders(rules),
      headers: SECURITY_HEADERS,
      cacheName: `marquee-${name}`,
    },
    maxBytes: config.ANSWERS_MEMORY,
    meaningOf: meaningBySnapshot(),
    savedFile:
      config.STATE_DIR === undefined || !config.ANSWERS ? undefined : join(config.STATE_DIR, `${name}-answers`),
    onError: (error) => {
      logger.warn({ err: error }, 'keeping answers failed');
    },
  });
  snapshots.onSnapshot(async (next, signal) => {
    const prepared = await answers.prepare(next, signal);
    logger.info({ snapshot: next.id, ...prepared }, 'a new snapshot is switched in');
  });
  return answers;
}
