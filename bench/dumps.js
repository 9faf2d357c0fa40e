import { Parser } from 'htmlparser2'
import { JSDOM } from 'jsdom'
import { parseFragment } from 'parse5'
import { parseDump } from '../dist/sites/dw/index.js'
import { decodeUtf8 } from '../dist/project/files/read-text.js'
import { makeDump } from './make-dump.js'
import { measure, printRates } from './measure.js'

// How fast are dumps parsed?
const dumps = Array.from({ length: 5000 }, (_, index) => Buffer.from(makeDump(index)))

const bodyOf = (text) => text.slice(text.indexOf('\n\n') + 2)

const bytes = dumps.reduce((sum, dump) => sum + dump.length, 0)
console.log(`\n${dumps.length} dumps, ${(bytes / dumps.length / 1000).toFixed(1)} kB each\n`)
const streams = new Parser({}, { decodeEntities: true })
// The slowest comes last: what jsdom leaves behind would burden whatever follows it.
printRates('dumps', {
  parseDump: await measure(dumps, (dump) => parseDump(decodeUtf8(dump, ''))),
  'decoding the UTF-8 alone (toString)': await measure(dumps, (dump) => dump.toString('utf8')),
  'htmlparser2 as a bare stream': await measure(dumps, (dump) => {
    streams.reset()
    streams.end(bodyOf(dump.toString('utf8')))
  }),
  'parse5.parseFragment alone': await measure(dumps, (dump) => parseFragment(bodyOf(dump.toString('utf8')))),
  'jsdom, one document a dump': await measure(dumps.slice(0, 100), (dump) => new JSDOM(bodyOf(dump.toString('utf8')))),
})
