import { resolve } from 'node:path';
import { createReporter, Failure, formatBytes, runMain } from '@marquee/terminal';
import { bundleApp } from './bundle-app.ts';

/** `node tools/bundle/src/main.ts apps/images`: the `build` target of an app. */
await runMain(async () => {
  const app = process.argv[2];
  if (app === undefined) throw new Failure('No app was named.', 'node tools/bundle/src/main.ts apps/images');
  const root = resolve(import.meta.dirname, '../../..');
  const { bytes, external } = await bundleApp({ root, app: app.replace(/\/+$/u, '') }).catch((error: unknown) => {
    // esbuild has printed what is wrong, with file and line.
    throw new Failure(`${app} could not be bundled.`, undefined, { cause: error });
  });
  const beside = external.length === 0 ? '' : `, with ${external.join(', ')} beside it`;
  createReporter().line(`${app}/dist/main.mjs: ${formatBytes(bytes)}${beside}`);
});
