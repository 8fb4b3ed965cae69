import { join } from 'node:path';
import { bundleApp } from '@marquee/bundle';
import { checkOutRelease, readRelease, type Release, type Released } from '@marquee/compatibility';
import { stateFolder, WORKSPACE_ROOT } from '@marquee/local-es';

/** The checkouts of this run, by commit: releases of one commit share one. */
const checkouts = new Map<string, Promise<string>>();

/** The files of a release in a folder, ready to run and to be bundled. */
export async function previousRelease(name: Released): Promise<{ release: Release; folder: string }> {
  const release = await readRelease(WORKSPACE_ROOT, name);
  const folder = checkouts.get(release.commit) ?? checkOut(release.commit);
  checkouts.set(release.commit, folder);
  return { release, folder: await folder };
}

async function checkOut(commit: string): Promise<string> {
  const folder = join(stateFolder(process.env), 'releases', commit);
  await checkOutRelease({ root: WORKSPACE_ROOT, commit, folder });
  return folder;
}

/** The last release of a service, bundled anew. */
export async function previousBundle(name: Released): Promise<{ release: Release; bundle: string }> {
  const { release, folder } = await previousRelease(name);
  const { file } = await bundleApp({ root: folder, app: `apps/${name}` });
  return { release, bundle: file };
}
