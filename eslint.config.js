import tseslint from 'typescript-eslint';

/** The pure rooms: no clock, no dice, no I/O. What crosses rooms is checked by dependency-cruiser (.dependency-cruiser.cjs). */
const pure = ['conversation', 'understanding', 'eligibility', 'appointments', 'cases', 'privacy'].map(
  (room) => `src/${room}/**/*.ts`,
);

export default tseslint.config(
  { ignores: ['node_modules/**', 'dist/**', 'data/**', 'coverage/**', 'bench/peers/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.ui.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // `as` hides what was not checked: parse or narrow instead. `as const` stays.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      // Letters are counted as code points on purpose: platforms' limits are stated so.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-deprecated': 'warn',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: pure,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'fetch', 'process', 'crypto', 'performance'].map((name) => ({
          name,
          message: 'A pure room: pass it in.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'A pure room reads no clock: take `now`.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'A pure room reads no clock: take `now`.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'A pure room throws no dice: take `id`.',
        },
        {
          selector:
            "MemberExpression[object.property.name='Now'], MemberExpression[object.name='Temporal'][property.name='Now']",
          message: 'A pure room reads no clock: take `now`.',
        },
      ],
    },
  },
  {
    files: ['src/cli/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts', 'test/fakes/run.ts', '**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tests read JSON answers and stub ports; they may be looser where it makes them plainer.
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs', 'vite.config.ts', 'vitest.config.ts', 'vite.widget.config.ts'],
    ...tseslint.configs.disableTypeChecked,
  },
);
