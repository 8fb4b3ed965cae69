import type { StackSettings } from './stack-settings.ts';

/**
 * The environment of the local services: the developer's own (a `LOG_LEVEL`, say), the addresses that links are built on
 * unless she gives others, and the catalogue. Ports come from the stack alone.
 */
export function serviceEnvironment(
  env: NodeJS.ProcessEnv,
  { services }: StackSettings,
  catalogue: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return {
    METADATA_BASE_URL: `http://127.0.0.1:${services.metadata.port}`,
    IMAGES_BASE_URL: `http://127.0.0.1:${services.images.port}`,
    ...env,
    ...catalogue,
  };
}
