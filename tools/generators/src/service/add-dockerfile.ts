import type { Tree } from '@nx/devkit';

const MODEL = { kebab: 'sections', port: 7001, insidePort: 7101 } as const;

/** What of a service its image depends on. */
interface Imaged {
  readonly kebab: string;
  readonly port: number;
  readonly insidePort: number;
}

/**
 * Gives a service the image of the sections service, as it is now, with its own name and ports.
 * @throws Error, for people, when that one is not there
 */
export function addDockerfile(tree: Tree, service: Imaged): void {
  const file = `apps/${MODEL.kebab}/Dockerfile`;
  const text = tree.read(file, 'utf8');
  if (text === null) throw new Error(`There is no ${file} to make the image of ${service.kebab} after.`);
  const own = (['kebab', 'port', 'insidePort'] as const).reduce(
    (made, part) => made.replaceAll(String(MODEL[part]), String(service[part])),
    text,
  );
  tree.write(`apps/${service.kebab}/Dockerfile`, own);
}
