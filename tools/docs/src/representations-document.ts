import { formatAppVersion } from '@marquee/catalogue';
import type { VersionChange } from '@marquee/representation';

const INTRODUCTION = `# Representations

What changed on the wire, by the app version that brought it, the newest first. An app gets the form of its own version: all changes after it are undone for it. A version that is not here changed nothing.`;

/** `docs/representations.md`: the changelog of the wire. */
export function representationsDocument(changes: readonly Pick<VersionChange, 'version' | 'description'>[]): string {
  const byVersion = Map.groupBy(changes, ({ version }) => version);
  const sections = [...byVersion]
    .toSorted(([a], [b]) => b - a)
    .map(([version, of]) =>
      [`## ${formatAppVersion(version)}`, '', ...of.map((change) => `- ${change.description}`)].join('\n'),
    );
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`;
}
