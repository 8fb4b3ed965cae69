export { makeArtifact, type Artifact } from './make-artifact.ts';
export { readReleases, type ReleaseRecord } from './release-record.ts';
export { ship, type ShipOptions } from './ship.ts';
