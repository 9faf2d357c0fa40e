// Dumps of the shape and size of real ones (a median real one has 7.5 kB), of words without meaning.

const words = [...'山水木火土云雨风雪月日星石田谷林河海桥路门灯书笔茶米豆瓜花草鸟鱼'].map(
  (a, i, all) => a + all[(i * 7 + 3) % all.length],
)

/** Write a paragraph's text: `length` words, from a place that `seed` chooses. */
function text(seed, length) {
  let out = ''
  for (let i = 0; i < length; i++) out += words[(seed * 31 + i * 17) % words.length] + (i % 9 === 8 ? '，' : '')
  return `${out}。`
}

const image = (id, caption) =>
  `<img src="https://images.weserv.nl/?url=static.dw.com/image/${id}_303.jpg" width="100%"><div><small style="color: #999;">${caption}</small></div>`

/** Make the dump number `index`. */
export function makeDump(index) {
  const title = text(index, 6).slice(0, -1)
  const published = new Date(1_600_000_000_000 + index * 3_600_000)
  const link = `<a href="https://api.dw.com/api/detail/article/${92_000_000 + index}" rel="ArticleRef">${text(index, 5)}</a>`
  const blocks = Array.from({ length: 18 }, (_, i) => {
    if (i % 6 === 5) return `<p><strong>${text(index + i, 5)}</strong></p>`
    if (i === 8) return image(91_000_000 + index, text(index, 8))
    return `<p>${i === 0 ? '（德国之声中文网）' : ''}${text(index * 3 + i, 56)}${i % 3 === 0 ? link : ''}${text(i, 6)}</p>`
  })
  const head = `<div><i>甲乙丙<br>${published.toISOString()}</i></div>${image(91_500_000 + index, text(index, 9))}`
  const rights = `<p><em>© ${published.getUTCFullYear()}年德国之声版权声明：${text(1, 20)}</em></p>`
  const url = `https://www.dw.com/zh/${encodeURIComponent(title)}/a-${90_000_000 + index}`
  return `<!--${published.valueOf() + 1_200_000}-->\n[${title}](${url})\n------\n\n${head}${blocks.join('')}${rights}\n`
}
