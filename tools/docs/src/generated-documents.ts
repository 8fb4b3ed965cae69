import { join } from 'node:path';
import { exportJsonSchemas } from '@marquee/catalogue';
import { errorsDocument } from '@marquee/problem';
import { VERSION_CHANGES } from '@marquee/representation';
import { format, resolveConfig } from 'prettier';
import { configurationDocument } from './configuration-document.ts';
import { decisionsDocument, readDecisions } from './decisions-document.ts';
import { describeServices } from './describe-services.ts';
import { representationsDocument } from './representations-document.ts';

/** A document that is made of code and never written by hand. */
export interface GeneratedDocument {
  /** Below the checkout: `docs/errors.md`. */
  readonly path: string;
  readonly text: string;
}

/** All generated documents of the checkout `root`, as they have to be. @throws Failure when a service cannot be started */
export async function generatedDocuments(root: string): Promise<GeneratedDocument[]> {
  const services = await describeServices(root);
  const schemas = Object.entries(exportJsonSchemas()).map(([name, schema]) => [`docs/schema/${name}`, schema] as const);
  const openApi = services.map((service) => [`docs/openapi/${service.app}.json`, service.openApi] as const);
  return [
    { path: 'docs/errors.md', text: errorsDocument() },
    { path: 'docs/configuration.md', text: configurationDocument(services) },
    { path: 'docs/representations.md', text: representationsDocument(VERSION_CHANGES) },
    { path: 'docs/decisions/README.md', text: decisionsDocument(await readDecisions(join(root, 'docs/decisions'))) },
    ...(await Promise.all([...openApi, ...schemas].map(async ([path, value]) => jsonDocument(root, path, value)))),
  ];
}

/** JSON as the formatter has it, so that the check of formatting leaves it alone. */
async function jsonDocument(root: string, path: string, value: unknown): Promise<GeneratedDocument> {
  const filepath = join(root, path);
  return {
    path,
    text: await format(JSON.stringify(value, undefined, 2), { ...(await resolveConfig(filepath)), filepath }),
  };
}
