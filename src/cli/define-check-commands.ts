import { type Command, Option } from 'commander'
import type { CommandContext } from './command-context.ts'
import type { ParseOptions } from './commands/parse-command.ts'

/** Define the commands that look and write nothing: check, parse. */
export function defineCheckCommands(program: Command, context: CommandContext): void {
  defineCheck(program, context)
  defineParse(program, context)
}

function defineCheck(program: Command, { open, finish }: CommandContext): void {
  program
    .command('check [case...]')
    .description('Parse every fixture again and compare with its snapshot, field by field. Writes neither.')
    .option('--json', 'Print the result as JSON.')
    .addHelpText('after', checkHelp)
    .action(async (cases: string[], options: { json?: boolean }) => {
      const { runCheck } = await import('./commands/check-command.ts')
      finish(await runCheck(cases, options, open()))
    })
}

function defineParse(program: Command, { open, finish }: CommandContext): void {
  program
    .command('parse <file>')
    .description('Parse one file, or standard input for -, and print the article.')
    .addOption(new Option('--format <format>', 'How to print it.').choices(['yaml', 'json', 'dump']).default('yaml'))
    .option('--site <site>', 'The site whose rules read it; told from the addresses in it when absent.')
    .option('--url <address>', 'The address that the input was loaded from, where it does not say so itself.')
    .option('--witnesses', 'Show what the visible page, its meta tags, JSON-LD and state each say.')
    .option('--trace', 'Show by which rule each field was found, and how many nodes every rule matched.')
    .addHelpText('after', parseHelp)
    .action(async (file: string, options: ParseOptions) => {
      const { runParse } = await import('./commands/parse-command.ts')
      finish(await runParse(file, options, open()))
    })
}

const checkHelp = `
A case is its name, site/name, a path of it, or a pattern with *.

Examples:
  $ touchstone check
  $ touchstone check lone-percent-in-slug 'dw/author-*'
  $ touchstone check --json > check.json`

const parseHelp = `
The kind of the input (dump, page, API answer) is recognised from its content.

Examples:
  $ touchstone parse article.md
  $ touchstone parse page.html --witnesses   # do the visible page, JSON-LD and the state agree?
  $ touchstone parse page.html --trace       # which rule found the title, and where?
  $ touchstone parse article.md --format json
  $ curl -s https://archive.example/1.md | touchstone parse - --format dump   # in canonical form`
