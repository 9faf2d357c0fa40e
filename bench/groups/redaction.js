import { parse } from 'parse5'
import { read } from '../../dist/index.js'
import { proveRedaction } from '../../dist/redact/proof/prove-redaction.js'
import { redactEvidence } from '../../dist/redact/prose/redact-evidence.js'
import { dw } from '../../dist/sites/dw/index.js'
import { wholePages } from '../whole-pages.js'

const { url, html } = wholePages()[0]
/** A page as large as real ones: one of its paragraphs many times. */
const large = enlarge(331_000)

export const title = 'A page of 331 kB is redacted'

function enlarge(size) {
  const start = html.indexOf('<p>', html.indexOf('<article'))
  const end = html.indexOf('</p>', start) + '</p>'.length
  const paragraph = html.slice(start, end)
  return html.slice(0, end) + paragraph.repeat(Math.ceil((size - html.length) / paragraph.length)) + html.slice(end)
}

export const contenders = {
  'redaction and its proof': async () => {
    const before = await read(dw, 'page', large, { url })
    return {
      run: async () => {
        const redacted = redactEvidence('page', large, dw.redaction)
        proveRedaction(before, await read(dw, 'page', redacted.text, { url }), redacted, dw.redaction)
      },
    }
  },
  'parse5.parse': () => ({ run: () => parse(large) }),
}

export const rows = [{ own: 'redaction and its proof', than: 'parse5.parse', goal: 3 }]
