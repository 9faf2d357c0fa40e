#!/usr/bin/env node
import { Console } from 'node:console'
import { runProgram } from './program.ts'
import { openTerminal } from './terminal/terminal.ts'

// Standard output is for results; what functions of the configuration print is none.
globalThis.console = new Console(process.stderr, process.stderr)

process.exitCode = await runProgram(process.argv.slice(2), openTerminal())
