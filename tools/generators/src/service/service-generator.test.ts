import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SmallWorkspace } from '../testing/small-workspace.ts';
import { serviceGenerator, type ServiceOptions } from './service-generator.ts';

let workspace: SmallWorkspace;
beforeEach(() => {
  workspace = new SmallWorkspace();
});
afterEach(() => {
  workspace[Symbol.dispose]();
});

describe('serviceGenerator', { timeout: 60_000 }, () => {
  it('gives each service ports, a boundary and an owner of its own', async () => {
    await serviceGenerator(workspace.tree, { name: 'prizes' });
    await serviceGenerator(workspace.tree, { name: 'film-awards', team: '@marquee/films' });
    expect(workspace.text('apps/prizes/src/main.ts')).toContain('{ port: 7009, insidePort: 7109 }');
    expect(workspace.text('apps/film-awards/src/main.ts')).toContain('{ port: 7010, insidePort: 7110 }');
    expect(workspace.text('apps/film-awards/src/config.ts')).toContain('export const filmAwardsSettings');
    expect(workspace.text('eslint.config.mjs')).toBe(
      "const other = ['films'];\nexport default [...['sections', 'films', 'prizes', 'film-awards'].map(scoped), other.map(scoped)];\n",
    );
    expect(workspace.text('.github/CODEOWNERS')).toBe(
      `* @marquee/platform

/libs/       @marquee/platform
/apps/films/ @marquee/films
/apps/prizes/ @marquee/prizes
/apps/prizes-e2e/ @marquee/prizes
/apps/film-awards/ @marquee/films
/apps/film-awards-e2e/ @marquee/films
`,
    );
  });

  it('gives it an image as the others have, with its own name and ports', async () => {
    await serviceGenerator(workspace.tree, { name: 'prizes' });
    expect(workspace.text('apps/prizes/Dockerfile')).toBe('# The image of prizes.\nFROM node\nEXPOSE 7009 7109\n');
  });

  it('takes the versions of packages that the workspace has', async () => {
    await serviceGenerator(workspace.tree, { name: 'prizes' });
    const manifest: unknown = JSON.parse(workspace.text('apps/prizes/package.json'));
    expect(manifest).toMatchObject({ name: '@marquee/prizes', dependencies: { zod: '4.0.1' } });
  });

  it.each<[string, ServiceOptions, string]>([
    ['an app that is there', { name: 'films' }, 'apps/films is there already; choose another --name.'],
    ['the name of a lib', { name: 'answers' }, 'libs/answers is there already'],
    ['the name of a tool', { name: 'publish' }, 'tools/publish is there already'],
    ['a name in another case', { name: 'Prizes' }, '--name is "Prizes"; it takes a name in kebab-case'],
    ['a name as end-to-end tests have', { name: 'prizes-e2e' }, 'names that end in -e2e are those of end-to-end tests'],
    ['an owner that is none', { name: 'prizes', team: 'everybody' }, '--team is "everybody"; it takes an owner'],
  ])('refuses %s, and writes nothing', async (_what, options, message) => {
    await expect(serviceGenerator(workspace.tree, options)).rejects.toThrow(message);
    expect(workspace.written()).toEqual([]);
  });

  it.each([
    ['no image to make its own after', 'apps/sections/Dockerfile', 'There is no apps/sections/Dockerfile'],
    ['no list of boundaries', 'eslint.config.mjs', 'There is no eslint.config.mjs.'],
    ['no owners', '.github/CODEOWNERS', '.github/CODEOWNERS has no line of an app'],
  ])('refuses a workspace with %s', async (_what, file, message) => {
    workspace.tree.delete(file);
    await expect(serviceGenerator(workspace.tree, { name: 'prizes' })).rejects.toThrow(message);
  });
});
