import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {ignores: ['dist/**', 'node_modules/**', 'demo/**', 'test/frameworks/sites/.built/**']},
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        {fixStyle: 'inline-type-imports', prefer: 'type-imports'},
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', {allowShortCircuit: true, allowTernary: true}],
      '@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/server/**'],
    plugins: {lit, wc, 'lit-a11y': litA11y},
    settings: {wc: {elementBaseClasses: ['LitElement', 'LintelElement']}},
    rules: {
      ...lit.configs['flat/all'].rules,
      ...wc.configs['flat/best-practice'].rules,
      ...litA11y.configs.recommended.rules,
      // Properties without attributes, and templates that a line of prose explains better.
      'lit/no-legacy-template-syntax': 'error',
      'lit/no-template-arrow': 'off',
      'lit/no-template-map': 'off',
      'lit/no-template-bind': 'error',
      'lit/prefer-static-styles': 'error',
      'lit/no-this-assign-in-render': 'error',
      'wc/guard-super-call': 'off',
      'no-restricted-globals': ['error', 'Buffer', 'process', 'event', 'name'],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'Nothing is ever parsed as HTML: make nodes.',
        },
      ],
    },
  },
  // Several servers with one database may show different times: what is kept, or told to anybody, goes by `Store.now()`.
  {
    files: ['api', 'domain', 'events', 'mail', 'notify'].map(room => `src/server/${room}/**/*.ts`),
    rules: {
      'no-restricted-properties': [
        'error',
        {
          ...{object: 'Date', property: 'now'},
          message: 'Take the time from Store.now(), and durations inside this process from performance.now().',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Take the time from Store.now().',
        },
      ],
    },
  },
  // The abstract base takes its element's name and sentences; the elements' own constructors take nothing.
  {
    files: ['src/elements/shared/element.ts', 'src/elements/shared/form-control.ts'],
    rules: {'wc/no-constructor-params': 'off'},
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's `expect(x).to.be.true` is an expression.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
);
