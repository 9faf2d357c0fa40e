import { Parser } from 'htmlparser2'
import { JSDOM } from 'jsdom'
import { parseFragment } from 'parse5'
import { decodeUtf8 } from '../../dist/project/files/read-text.js'
import { parseDump } from '../../dist/sites/dw/index.js'
import { makeDump } from '../make-dump.js'

export const title = '100 dumps of 7.3 kB, from bytes'

const dumps = Array.from({ length: 100 }, (_, index) => Buffer.from(makeDump(index)))
const bodyOf = (dump) => {
  const text = dump.toString('utf8')
  return text.slice(text.indexOf('\n\n') + 2)
}
const overAll = (run) => () => ({ run: () => dumps.forEach(run) })
const streams = new Parser({}, { decodeEntities: true })

export const contenders = {
  parseDump: overAll((dump) => parseDump(decodeUtf8(dump, ''))),
  'decoding UTF-8 alone': overAll((dump) => dump.toString('utf8')),
  'htmlparser2 as a bare stream': overAll((dump) => {
    streams.reset()
    streams.end(bodyOf(dump))
  }),
  'parse5.parseFragment alone': overAll((dump) => parseFragment(bodyOf(dump))),
  'jsdom, a document a dump': overAll((dump) => new JSDOM(bodyOf(dump))),
}

export const rows = [
  { own: 'parseDump', faster: true, than: 'jsdom, a document a dump', goal: 250 },
  { own: 'parseDump', faster: true, than: 'parse5.parseFragment alone', goal: 3 },
  { own: 'parseDump', faster: true, than: 'htmlparser2 as a bare stream' },
  { own: 'parseDump', faster: true, than: 'decoding UTF-8 alone', goal: 0.6 },
]
