import { type Command, Option } from 'commander'
import { type AddOptions, addWords } from '../add-words.ts'
import type { CommandContext } from '../command-context.ts'
import { addCaptureOptions } from '../open-capture.ts'

/** Defines `touchstone add`: addresses and files become cases, each with a snapshot that waits to be accepted. */
export function define(command: Command, { open, finish, version }: CommandContext): void {
  command
    .option(
      '--name <case>',
      'The name of the case; that of the file, or what is special about the article, when absent.',
    )
    .option('--site <site>', 'The site whose articles they are; found by the address, or the addresses in the file.')
    .option('--url <address>', 'The address that the file was saved from, where it does not say so itself.')
    .addOption(
      new Option('--as <source>', 'Also writes the dump that the feed would make of the page.').choices(['dump']),
    )
    .option('--redact', 'Replaces the prose, even where the configuration says not to.')
    .option('--no-redact', 'Keeps the prose as it came; for those who own the rights.')
    .option('--again', 'Makes a second case of what a case holds already: its address, its id or its bytes.')
    .option('--keep', 'Also keeps what the site cannot read yet; the error is what is proposed.')
  addCaptureOptions(command)
    .addHelpText('after', help)
    .action(async (words: string[], options: Omit<AddOptions, 'version'>) =>
      finish(await addWords(words, { ...options, version }, open())),
    )
}

const help = `
What is written holds no secret, and of the prose only its shape (--no-redact keeps it). Nothing is accepted.

Examples:
  $ touchstone add https://www.dw.com/zh/a-65753181
  $ touchstone add ~/archive/1041234.md --name two-leads
  $ touchstone add saved.html --url https://www.harbour.example/news/ferry-f4711.html
  $ touchstone add page.html session.har crawl.warc.gz
  $ touchstone add page.html --keep                  # a case to mend the scraper by
  $ touchstone add addresses.txt --browser           # one address a line
  $ pbpaste | touchstone add -`
