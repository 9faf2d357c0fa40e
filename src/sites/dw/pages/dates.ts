import { isDay } from '../../../article/time.ts'
import { type DomNode, readText } from '../../../engine/dom/dom.ts'
import type { ValueReader } from '../../../engine/rules/rule.ts'

/** Read a day as DW writes it: `28.04.2023` in most languages, `2023年4月28日` in Chinese. `vor 3 Stunden` is no day. */
export function readDay(written: string): string | undefined {
  const [, day, month, year] = /^\s*(\d\d)\.(\d\d)\.(\d{4})\s*$/.exec(written) ?? []
  const [, chineseYear, chineseMonth, chineseDay] = /^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$/.exec(written) ?? []
  return (
    checkDay(year, month, day) ?? checkDay(chineseYear, chineseMonth?.padStart(2, '0'), chineseDay?.padStart(2, '0'))
  )
}

/** The day that a page shows; in English the month comes first, `06/14/2026` (facts, 4). */
export const visibleDay: ValueReader<DomNode, string> = {
  name: 'day',
  read: (found, { dom }) => {
    const isEnglish = dom.select('html[lang="en"]').length > 0
    const days = found.map((node) => {
      const written = readText(dom, node)
      const [, month, day, year] = (isEnglish && /^\s*(\d\d)\/(\d\d)\/(\d{4})\s*$/.exec(written)) || []
      return readDay(written) ?? checkDay(year, month, day)
    })
    return days.find((day) => day !== undefined)
  },
}

function checkDay(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month}-${day}`
  return isDay(iso) ? iso : undefined
}
