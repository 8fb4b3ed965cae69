import { fileURLToPath } from 'node:url';

/**
 * The one file that is started, in two roles: the service itself, and the process that it starts to decode and encode. Each loads only
 * what it needs: libvips costs 30 MB, and the service 50.
 */
if (process.argv[2] === 'encoder') {
  const { runEncoder } = await import('./encoder/encoder-process.ts');
  runEncoder();
} else {
  const { runImagesService } = await import('./images-service.ts');
  await runImagesService({ entry: fileURLToPath(import.meta.url), args: ['encoder'] });
}
