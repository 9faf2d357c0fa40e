import type { DumpPart, RedactionRules } from '../site.ts'
import { findSlug } from './addresses/article-url.ts'

/** The words that stay when evidence of DW is redacted, as its parsers look for them (facts, 1.5, 1.8, 4). */
export const redaction: RedactionRules = {
  keep: [
    /©\s*20\d\d\s*年?\s*(?:德国之声|德國之聲)\s*(?:版权声明|版權聲明)：本文所有[^\n]{0,110}?(?:追究。?|保护。|保護。|$)/gm,
    /年(?<=©\s*20\d\d\s*年)/g,
    /(?:德国之声|德國之聲)(?:中文网|中文網)?/g,
    /版权声明|版權聲明/g,
    /(?:相关图集|相關圖集)：/g,
    /获取更多RSS：/g,
    /(?:综合|綜合)(?=(?:报道|報道|报导|報導)[）)])/g,
    /(?:综合|綜合)(?:报道|報道|报导|報導)(?=\s*(?:$|[–|-]\s))/g,
    /(?:报道|報道|报导|報導|社)等?(?=[）)])/g,
    /\d{4}年\d{1,2}月\d{1,2}日/g,
    /\bDW\b/g,
    /\bnull\b/g,
    /^Edited by\b/g,
  ],
  machineKeys: /^(?:displayType|modelType|mediaType|targetType|widgetType|graphicType|formatId|level2)$/,
  slug: findSlug,
  identity: () => undefined,
  dump: cutDump,
}

/** Cuts a dump: the title and the address on the second line, HTML from the fifth on (facts, 1.1). */
function cutDump(text: string): DumpPart[] {
  const [, head = '', title = '', between = '', url = ''] =
    /^([^\n]*\n\[)([^\n]*?)(\]\()(https?:\/\/[^\n]*)\)\r?\n/.exec(text) ?? []
  const titleEnd = head.length + title.length
  const urlStart = titleEnd + between.length
  const urlEnd = urlStart + url.length
  return [
    { from: head.length, to: titleEnd, as: 'prose' },
    { from: urlStart, to: urlEnd, as: 'address' },
    { from: urlEnd, to: text.length, as: 'html' },
  ]
}
