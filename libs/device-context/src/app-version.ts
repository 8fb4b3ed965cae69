import { formatAppVersion, parseAppVersion } from '@marquee/catalogue';
import { Problem, shorten } from '@marquee/problem';
import type { CatalogueFacts, DeviceRules } from './request-facts.ts';

/** Reads the path's app version: a 400 when it is malformed, a 410 that names the minimum when it is no longer served. */
export function readAppVersion(text: string, rules: DeviceRules): number {
  const version = parseAppVersion(text);
  if (version === undefined) {
    throw new Problem(
      'INVALID_PATH',
      `The path begins with the app version, such as /v142.0, not "/v${shorten(text)}".`,
    );
  }
  if (version < rules.oldestAppVersion) {
    const oldest = formatAppVersion(rules.oldestAppVersion);
    throw new Problem(
      'APP_VERSION_UNSUPPORTED',
      `App version ${text} is no longer served; the oldest is ${oldest}. Please update.`,
    );
  }
  return version;
}

/**
 * Reduces an app version to the band of versions that get the same answers, named by its lowest: the greatest cut that is not
 * above it. A version newer than all that is known is in the newest band, so a new app version needs no code.
 */
export function versionBand(version: number, rules: DeviceRules, facts: CatalogueFacts): number {
  const cuts = [rules.oldestAppVersion, ...rules.versionChanges, ...facts.version_cuts];
  return Math.max(...cuts.filter((cut) => cut <= version));
}
