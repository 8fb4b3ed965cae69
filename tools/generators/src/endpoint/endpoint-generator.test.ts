import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SmallWorkspace } from '../testing/small-workspace.ts';
import { endpointGenerator, type EndpointOptions } from './endpoint-generator.ts';

let workspace: SmallWorkspace;
beforeEach(() => {
  workspace = new SmallWorkspace();
});
afterEach(() => {
  workspace[Symbol.dispose]();
});

describe('endpointGenerator', { timeout: 60_000 }, () => {
  it('writes an endpoint and its test, and lists it last', async () => {
    const options = { app: 'films', name: 'award-list', path: '/awards/:id/won/:year', feature: 'awards' };
    await endpointGenerator(workspace.tree, options);
    expect(workspace.written()).toEqual([
      'apps/films/src/awards/award-list.endpoint.ts',
      'apps/films/src/awards/award-list.test.ts',
      'apps/films/src/endpoints.ts',
    ]);
    expect(workspace.text('apps/films/src/endpoints.ts')).toBe(
      `import { filmList } from './films/film-list.endpoint.ts';
import type { Ports } from './ports.ts';
import { awardList } from './awards/award-list.endpoint.ts';

/** All. */
export const endpoints: readonly AnyCatalogueEndpoint<Ports>[] = [filmList, awardList];
`,
    );
    const declaration = workspace.text('apps/films/src/awards/award-list.endpoint.ts');
    expect(declaration).toContain("operation: 'getAwardList',\n  path: '/awards/:id/won/:year',");
    expect(declaration).toMatch(/z\.object\(\{\s+id: slug,\s+year: slug,\s+num:/u);
  });

  it('answers below the name where no path is given', async () => {
    await endpointGenerator(workspace.tree, { app: 'films', name: 'award-list' });
    await endpointGenerator(workspace.tree, { app: 'films', name: 'prize' });
    const declaration = workspace.text('apps/films/src/award-list/award-list.endpoint.ts');
    expect(declaration).toContain("path: '/award-list'");
    expect(declaration).not.toContain('slug');
    expect(workspace.text('apps/films/src/endpoints.ts')).toContain('[filmList, awardList, prize]');
  });

  it.each<[string, Partial<EndpointOptions>, string]>([
    ['an unknown app', { app: 'movies' }, 'There is no app "movies"; --app takes one of films.'],
    ['a folder out of apps', { app: '../libs/service' }, 'There is no app "../libs/service"'],
    ['an app of another kind', { app: 'pictures' }, 'pictures does not list its endpoints in src/endpoints.ts'],
    ['a name in another case', { name: 'AwardList' }, '--name is "AwardList"; it takes a name in kebab-case'],
    ['a name that begins with a digit', { name: '2-awards' }, '--name is "2-awards"'],
    ['a name with a path in it', { name: '../awards' }, '--name is "../awards"'],
    ['an empty name', { name: '' }, '--name is ""'],
    ['a name without end', { name: 'a'.repeat(41) }, 'of at most 40 characters'],
    ['a feature in another case', { feature: 'Awards' }, '--feature is "Awards"'],
    ['a path without its slash', { path: 'awards' }, '--path is "awards"; it takes a path below /catalogue'],
    ['a path with a quote', { path: "/a'b" }, '--path is "/a\'b"'],
    [
      'a path that is taken',
      { path: '/films/:id' },
      '/films/:id is the path of apps/films/src/films/film-list.endpoint.ts',
    ],
    [
      'an operation that is taken',
      { name: 'films' },
      'getFilms is the operation of apps/films/src/films/film-list.endpoint.ts',
    ],
    ['a file that is there', { name: 'film-list', feature: 'films' }, 'film-list.endpoint.ts is there already'],
    ['a name that endpoints.ts imports', { name: 'film-list' }, 'imports something called filmList already'],
  ])('refuses %s, and writes nothing', async (_what, options, message) => {
    const whole = { app: 'films', name: 'award-list', ...options };
    await expect(endpointGenerator(workspace.tree, whole)).rejects.toThrow(message);
    expect(workspace.written()).toEqual([]);
  });
});
