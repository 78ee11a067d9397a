import electronSecurity from 'eslint-plugin-electron-security';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** `import { NAME } from 'electron'` outside of its one place (docs/architecture.md). */
const electronName = (name, place) => ({ name: 'electron', importNames: [name], message: `${name} only in ${place}.` });
/** Programs of the type checker; a file is asked about in the first that has it. */
const typesFrom = (...project) => ({
  parserOptions: { project, tsconfigRootDir: import.meta.dirname, noWarnOnMultipleProjects: true },
});
const ipcMain = electronName('ipcMain', 'electron/ipc');
const ipcRenderer = electronName('ipcRenderer', 'electron/preload.ts');

export default defineConfig(
  globalIgnores([
    'out/',
    'dist/',
    'docs/',
    '.cache/',
    'test/captures/',
    'test-results/',
    'playwright-report/',
    // An application for the stand-in, packed and changed by its tests.
    'test/electron-standin/fixture/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'no-empty': 'error',
      'no-debugger': 'error',
      'no-cond-assign': 'error',
      'no-control-regex': 'error',
      'no-misleading-character-class': 'error',
      'no-useless-escape': 'error',
      'no-async-promise-executor': 'error',
      'no-unsafe-finally': 'error',
      'no-self-compare': 'error',
      'no-prototype-builtins': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: typesFrom('tsconfig.json', 'tsconfig.web.json'),
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, minimumDescriptionLength: 10 }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-imports': ['error', { paths: [ipcMain, ipcRenderer] }],
      // `return deny(403);` and handlers that return what a void call returns are how early ends are written here.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Interfaces write methods the short way; what is passed on as a function here are closures.
      '@typescript-eslint/unbound-method': 'off',
      // Objects of Electron and ssh2 come from their factories.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // An AbortSignal's reason and what a library threw are unknown, and passed on as they are.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingAny: false, allowThrowingUnknown: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Interfaces ask for promises where an implementation needs none.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': ['error', { allow: ['methods', 'asyncMethods', 'arrowFunctions'] }],
      '@typescript-eslint/no-extraneous-class': 'off',
      // What a host sends is checked even where a type promises it.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  {
    files: ['electron/ipc/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [ipcRenderer] }] },
  },
  {
    files: ['electron/preload.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [ipcMain] }] },
  },
  {
    files: ['electron/{main,preload}.ts', 'electron/{desktop,ipc}/**/*.ts'],
    extends: [electronSecurity.configs.recommended],
    rules: {
      // senderOf asks distrustOf; the router refuses a distrusted sender before anything else.
      'electron-security/require-ipc-sender-validation': ['error', { senderGuards: ['senderOf'] }],
      'electron-security/no-open-external-with-dynamic-url': ['error', { urlValidators: ['allowedLink'] }],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    files: ['renderer/**/*.{ts,tsx}', 'test/{e2e,bench}/page/**/*.{ts,tsx}', 'test/unit/renderer/**/*.{ts,tsx}'],
    // Tests import parts of the window into the other program, too, which has no DOM.
    languageOptions: typesFrom('tsconfig.web.json', 'tsconfig.json'),
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // A value that a test expects and does not get makes the test fail, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // The stand-in's console is the terminal that Electron's would be; the runner's is the user's.
    files: ['test/electron-standin/**', 'electron/bin/**', 'test/run/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.recommended, tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Scripts that are read as text: each is one function that nothing in its file uses.
    files: ['test/electron-standin/page/*.js'],
    rules: { '@typescript-eslint/no-unused-vars': 'off' },
  },
);
