import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const scoped = (scope) => ({
  sourceTag: `scope:${scope}`,
  onlyDependOnLibsWithTags: [`scope:${scope}`, 'scope:shared'],
});

/** Who may import whom: by kind of project first, then by team. A project without tags may import nothing. */
const boundaries = [
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:pure', 'type:io'] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:pure', 'type:io', 'type:tool'] },
  { sourceTag: 'type:io', onlyDependOnLibsWithTags: ['type:pure', 'type:io'] },
  {
    sourceTag: 'type:pure',
    onlyDependOnLibsWithTags: ['type:pure'],
    allowedExternalImports: [
      'zod',
      'elastic-builder',
      '@elastic/elasticsearch',
      'vitest',
      'fast-check',
      'i18n-iso-countries',
      'i18n-iso-countries/codes.json',
      'iso-639-3',
      'negotiator',
    ],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:pure', 'type:io', 'type:tool'] },
  ...['sections', 'metadata', 'images'].map(scoped),
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
];

/** Packages that have one home each, so that they can be replaced, bounded and mocked out of nothing else. */
const onePlaceEach = [
  { name: 'express', message: 'Express lives in libs/service.', allowTypeImports: true },
  { name: '@elastic/elasticsearch', message: 'The client lives in libs/es-client.', allowTypeImports: true },
  { name: 'sharp', message: 'sharp lives in libs/artwork.', allowTypeImports: true },
];
const except = (name) => onePlaceEach.filter((path) => path.name !== name);
const restricted = (paths, patterns = []) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }],
});

const pureLibs = ['problem', 'config', 'catalogue', 'device-context', 'query-dsl', 'representation', 'search-text'];

export default defineConfig(
  { ignores: ['**/dist', '**/coverage', '.nx', '.marquee', '**/*.mjs', '**/files'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      complexity: ['error', 10],
      'no-console': 'error',
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          banTransitiveDependencies: true,
          depConstraints: boundaries,
        },
      ],
      ...restricted(onePlaceEach),
    },
  },
  { files: ['libs/service/**/*.ts'], rules: restricted(except('express')) },
  { files: ['libs/es-client/**/*.ts'], rules: restricted(except('@elastic/elasticsearch')) },
  { files: ['libs/artwork/**/*.ts'], rules: restricted(except('sharp')) },
  {
    files: ['**/*.test.ts', '**/testing.ts', '**/testing/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      ...restricted(except('express')),
    },
  },
  {
    // The module-boundary rule does not see Node's built-ins, globals or clocks: a pure lib takes all of them as arguments.
    files: pureLibs.map((lib) => `libs/${lib}/src/**/*.ts`),
    ignores: ['**/*.test.ts'],
    rules: {
      ...restricted(onePlaceEach, [
        {
          group: ['node:*', 'fs', 'path', 'os', 'http', 'https', 'net', 'child_process', 'crypto', 'stream'],
          message: 'A pure lib does no I/O.',
        },
      ]),
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'console', 'performance', 'crypto'].map(
          (name) => ({
            name,
            message: 'A pure lib takes it as an argument.',
          }),
        ),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the instant as an argument.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Take the instant as an argument.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Take randomness as an argument.',
        },
      ],
    },
  },
);
