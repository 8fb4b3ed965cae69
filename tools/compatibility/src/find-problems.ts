import { describeVersions, isReadVersion } from '@marquee/catalogue-index';
import type { Breach } from './breach.ts';
import { compareJsonSchemas } from './compare-json-schemas.ts';
import { compareIndices } from './compare-mappings.ts';
import { RELEASED, type Schemas } from './schemas.ts';

const RULE = 'docs/decisions/0009-expand-migrate-contract.md';

/**
 * What is wrong with shipping `today` while what was `released` still runs, or may come back by a rollback; each with what to do. A
 * new schema version announces changes that older readers cannot read: it may only be written once all released services read it.
 */
export function findProblems(released: Schemas, today: Schemas): string[] {
  const breaches = today.writes > released.writes ? [] : findBreaches(released, today);
  return [...breaches.map(breachText), ...findVersionProblems(released, today)];
}

/** Every change that needs a new schema version. */
export function findBreaches(released: Schemas, today: Schemas): Breach[] {
  const manifests = { writer: today.manifest, reader: released.manifest, passesOver: true };
  const swapped = { writer: released.manifest, reader: today.manifest, passesOver: true };
  return [
    ...compareIndices(released.indices, today.indices),
    ...compareJsonSchemas(manifests, 'manifest, as released services read it: '),
    ...compareJsonSchemas(swapped, 'manifest, as the released publish writes it: '),
    ...compareExports(released, today),
  ];
}

function compareExports(released: Schemas, today: Schemas): Breach[] {
  return Object.entries(released.exports).flatMap(([file, writer]) => {
    const reader = today.exports[file];
    const path = `export ${file.replace('.schema.json', '')}: `;
    return reader === undefined
      ? [{ path: path.slice(0, -2), change: 'was removed' }]
      : compareJsonSchemas({ writer, reader, passesOver: false }, path);
  });
}

function breachText({ path, change }: Breach): string {
  return (
    `${path.replace(': .', ': ')}: ${change}. What is released relies on it: add the new beside the old (expand), ` +
    `let every reader go over to it (migrate), and remove the old with a new schema version (contract): ${RULE}`
  );
}

function findVersionProblems(released: Schemas, today: Schemas): string[] {
  const { writes } = today;
  const problems: string[] = [];
  if (writes < released.writes)
    problems.push(
      `publish writes schema version ${writes}, and the released one ${released.writes}: it never goes down`,
    );
  for (const name of RELEASED) {
    if (!isReadVersion(writes, today.reads[name]))
      problems.push(
        `publish writes schema version ${writes}, which ${name} does not read: READ_SCHEMA_VERSIONS must have it`,
      );
    if (!isReadVersion(released.writes, today.reads[name]))
      problems.push(
        `${name} no longer reads schema version ${released.writes}, which the released publish writes: ` +
          `ship a publish that writes a newer one first, and publish with it: ${RULE}`,
      );
    if (name !== 'publish' && !isReadVersion(writes, released.reads[name]))
      problems.push(
        `publish writes schema version ${writes}, and the released ${name} reads ${describeVersions(released.reads[name])}: ` +
          `readers before writers: ship a ${name} that reads ${writes} first: ${RULE}`,
      );
  }
  return problems;
}
