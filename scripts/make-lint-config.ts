import { writeFileSync } from 'node:fs'
import type { DummyRuleMap, OxlintConfig, OxlintOverride } from 'oxlint'
import { borderBlocks } from './lint-borders.ts'

/*
 * Writes `.oxlintrc.json`: `node scripts/make-lint-config.ts`. A test holds the committed file against what is written
 * here. Where several override blocks name the same rule for a file, the last one alone holds.
 */

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'tests/**']
/** Lists of values that are long by nature and hold no logic: `gb18030-table.ts`, `tables/clc.ts`. */
const TABLES = ['**/*-table.ts', '**/tables/*.ts']

const EVERYWHERE: DummyRuleMap = {
  'array-callback-return': 'error',
  'default-case-last': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'max-lines': ['error', { max: 300 }],
  'max-params': ['error', { max: 5 }],
  'no-alert': 'error',
  'no-console': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-new-func': 'error',
  'no-return-assign': 'error',
  'no-self-compare': 'error',
  'no-sequences': 'error',
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'import/no-absolute-path': 'error',
  // Pages and job handlers are loaded when they are needed, so they may know who names them.
  'import/no-cycle': ['error', { allowUnsafeDynamicCyclicDependency: true }],
  'import/no-duplicates': 'error',
  'import/no-mutable-exports': 'error',
  'typescript/ban-ts-comment': 'error',
  'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
  'typescript/no-deprecated': 'error',
  'typescript/no-explicit-any': 'error',
  // Node strips the types of `import { type A } from 'b'` but still loads b.
  'typescript/no-import-type-side-effects': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/restrict-template-expressions': ['error', { allowNullish: false, allowRegExp: false }],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  'typescript/use-unknown-in-catch-callback-variable': 'error',
  'unicorn/error-message': 'error',
  'unicorn/filename-case': ['error', { case: 'kebabCase' }],
  'unicorn/no-process-exit': 'error',
  'unicorn/prefer-node-protocol': 'error',
  'unicorn/throw-new-error': 'error',
  // Of the categories switched on whole, these say little here: interfaces of closures are taken apart on purpose, loops
  // wait for what another function sets, control characters are looked for because they must go, and Chinese text is
  // taken apart into code points.
  'import/no-named-as-default-member': 'off',
  'import/no-unassigned-import': 'off',
  'no-control-regex': 'off',
  'no-shadow': 'off',
  'no-underscore-dangle': 'off',
  'no-unmodified-loop-condition': 'off',
  'promise/always-return': 'off',
  'react/react-in-jsx-scope': 'off',
  'typescript/consistent-return': 'off',
  'typescript/no-misused-spread': 'off',
  'typescript/no-unnecessary-type-parameters': 'off',
  'typescript/no-unsafe-type-assertion': 'off',
  'typescript/unbound-method': 'off',
  'unicorn/consistent-function-scoping': 'off',
  'unicorn/no-array-reverse': 'off',
  'unicorn/no-array-sort': 'off',
  'unicorn/require-post-message-target-origin': 'off',
}

const UNTYPED: DummyRuleMap = {
  'typescript/no-unsafe-argument': 'off',
  'typescript/no-unsafe-assignment': 'off',
  'typescript/no-unsafe-call': 'off',
  'typescript/no-unsafe-member-access': 'off',
  'typescript/no-unsafe-return': 'off',
}

/** A test fails by throwing; replies and rows are looked at as they come. */
const IN_TESTS: DummyRuleMap = {
  ...UNTYPED,
  'typescript/no-non-null-assertion': 'off',
  'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'assert*'] }],
  'vitest/no-focused-tests': 'error',
  'vitest/no-identical-title': 'error',
  'vitest/no-disabled-tests': 'error',
  // Tables of cases and properties of fast-check look at their values inside branches and callbacks.
  'vitest/no-conditional-expect': 'off',
  'vitest/no-conditional-tests': 'off',
  'vitest/no-standalone-expect': 'off',
  'vitest/require-mock-type-parameters': 'off',
  'vitest/valid-describe-callback': 'off',
  'vitest/valid-expect': ['error', { maxArgs: 2 }],
  'vitest/valid-title': 'off',
}

const IN_THE_BROWSER: DummyRuleMap = {
  'react/exhaustive-deps': 'error',
  'react/jsx-no-target-blank': 'error',
  'react/jsx-no-useless-fragment': 'error',
  'react/no-danger': 'error',
  'react/no-unstable-nested-components': 'error',
  'react/rules-of-hooks': 'error',
  // The next field of a desk that never needs the mouse has the focus.
  'jsx-a11y/no-autofocus': 'off',
  // The oldest browsers know no <search>, and a drawing is no <img>.
  'jsx-a11y/prefer-tag-over-role': 'off',
}

const forbidden = (object: string, property: string, message: string) => ({ object, property, message })
const CHANCE = forbidden(
  'Math',
  'random',
  'Nobody can repeat it: take randomBytes or getRandomValues, in tests count up.',
)
const CLOCK = ['Date.now', 'Temporal.Now'].map((name) => {
  const [object = '', property = ''] = name.split('.')
  return forbidden(object, property, 'The clock is passed: take `now` from the context, the call or the job.')
})
const SECURE_CONTEXT = ['randomUUID', 'subtle'].map((property) =>
  forbidden('crypto', property, "A school's LAN is plain http, where it does not exist: use getRandomValues."),
)

function restricted(files: string[], properties: readonly ReturnType<typeof forbidden>[]): OxlintOverride {
  return { files, rules: { 'no-restricted-properties': ['error', ...properties] } }
}

/** The configuration as it stands in .oxlintrc.json. */
export function lintConfig(): OxlintConfig {
  return {
    plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'react', 'jsx-a11y', 'vitest'],
    options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
    categories: { correctness: 'error', suspicious: 'error' },
    ignorePatterns: ['node_modules', 'runtime', 'dist', 'data', 'coverage'],
    rules: EVERYWHERE,
    overrides: [
      { files: TABLES, rules: { 'max-lines': 'off' } },
      {
        files: ['src/cli/**', 'scripts/**', 'bench/**'],
        rules: { 'no-console': 'off', 'unicorn/no-process-exit': 'off' },
      },
      { files: ['src/{values,codecs,messages,modules,protocols}/**'], rules: { 'node/no-process-env': 'error' } },
      restricted(['src/**', 'tests/**', 'migrations/**'], [CHANCE]),
      restricted(['src/{values,codecs,messages,modules,protocols}/**'], [CHANCE, ...CLOCK]),
      restricted(['src/web/**'], [CHANCE, ...SECURE_CONTEXT]),
      // The one lock of what a desk keeps: reached in secure contexts alone.
      restricted(['src/web/offline/lock.ts'], [CHANCE]),
      { files: ['src/web/**'], rules: IN_THE_BROWSER },
      { files: TESTS, rules: IN_TESTS },
      { files: ['**/*.mjs'], rules: UNTYPED },
      ...borderBlocks,
      {
        // They run on whatever Node the machine has, before anything is installed.
        files: ['scripts/*.mjs'],
        rules: {
          'no-restricted-imports': ['error', { patterns: [{ group: ['**', '!node:*', '!node:*/**', '!./**'] }] }],
        },
      },
    ],
  }
}

export function lintConfigText(): string {
  return `${JSON.stringify(lintConfig(), null, 2)}\n`
}

if (import.meta.main) writeFileSync(new URL('../.oxlintrc.json', import.meta.url), lintConfigText())
