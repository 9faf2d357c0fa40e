import { catalogue } from '../../src/errors/touchstone-error.ts'

/** Returns `docs/errors.md`, made from the error catalogue. */
export function formatErrorPage(): string {
  const rows = Object.entries(catalogue).map(([code, { reason, hint }]) => {
    return `| \`${code}\` | ${escapeCell(reason.replace(/:? ?\{value\}/, ' …'))} | ${escapeCell(hint)} |`
  })
  return `# Errors

Written by \`npm run docs\` from \`src/errors/catalogue.ts\`. Every error has a code, a message that states the fact (\`…\` stands for
the value), a hint with the remedy, and its place. The command line exits with 2.

| code | message | remedy |
| --- | --- | --- |
${rows.join('\n')}
`
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
