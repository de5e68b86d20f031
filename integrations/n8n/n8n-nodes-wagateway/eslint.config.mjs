// Both of n8n's linters, all rules of theirs that are for community nodes.
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import * as parser from '@typescript-eslint/parser';
import nodesBase from 'eslint-plugin-n8n-nodes-base';

const base = (files, set, off = {}) => ({
  files,
  languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
  plugins: { 'n8n-nodes-base': nodesBase },
  rules: { ...nodesBase.configs[set].rules, ...off },
});

export default [
  { ignores: ['dist', 'node_modules', 'package-lock.json'] },
  {
    ...n8nCommunityNodesPlugin.configs.recommended,
    files: ['**/*.ts', 'package.json'],
    languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
  },
  base(['package.json'], 'community'),
  base(['credentials/**/*.ts'], 'credentials', {
    // For n8n's own nodes, whose documentation is on its own site: the linter has another rule for those of the community.
    'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
  }),
  base(['nodes/**/*.ts'], 'nodes', {
    // They want ['main'], which the newer linter of n8n refuses (node-connection-type-literal).
    'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
    'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
  }),
];
