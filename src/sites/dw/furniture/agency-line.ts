/**
 * Returns true for the closing line that credits news agencies: `（路透社等）`, `凝炼/叶宣（德新社、路透社）`, `（综合报道）`,
 * `（美联社、NBC）`, `（来源：…网页）` (facts, 1.8). In brackets it names sources, or says that reports were compiled; names of
 * people may stand before it.
 *
 * @param isLast for the last text of an article, where more may stand before the brackets than names
 */
export function isAgencyLine(text: string, isLast: boolean): boolean {
  const [, people = '', credit = ''] = bracketed.exec(text) ?? []
  if (credit === '' || credit.length > maxLength) return false
  if (people.trim() !== '' && !(isLast || isNames(people))) return false
  return saysCompiled(credit.trim(), isLast) || namesSources(credit.trim(), people.trim() === '')
}

const maxLength = 60
const bracketed = /^\s*([^（）()。！？!?]{0,40}?)[（(]([^（）()。！？!?]+)[）)]\s*。?\s*$/

/** Up to four names, of four Chinese characters or of Latin words, with a word such as `记者：` before them. */
const onlyNames =
  /^(?:\p{L}{1,6}[：:]\s*)?(?:[\p{L}.·-]{1,20}\s?){1,4}(?:\s*[/／、，,和]\s*(?:[\p{L}.·-]{1,20}\s?){1,4}){0,5}$/u

function isNames(text: string): boolean {
  const trimmed = text.trim()
  return onlyNames.test(trimmed) && trimmed.split(/[/／、，,\s]+/).every((name) => !/\p{sc=Han}{5}/u.test(name))
}

/** Words before the sources: `来源：`, `综合`. */
const opening =
  /^(?:本文)?(?:综合|綜合|据|據|(?:消息|资料|資料|图文|圖文)?(?:来源|來源)|转自|轉自|摘自|摘编自|摘編自|编译自|編譯自)[：:\s]*/

/** Words behind the sources: `等`, `等媒体`, `综合报道`. */
const closing =
  /(?:等等?)?(?:多家|各大)?(?:媒体|媒體|外电|外電|通讯社|通訊社)?(?:综合|綜合|联合|聯合|编译|編譯|整理)*(?:报道|報道|报导|報導|编译|編譯|消息)?$/

const compiled = /(?:报道|報道|报导|報導|编译|編譯)等?$/

/** Whatever ends the text may name anybody's report; elsewhere it is one that was put together. */
function saysCompiled(credit: string, isLast: boolean): boolean {
  return compiled.test(credit) && (isLast || /综合|綜合|联合|聯合|编译|編譯|社|媒体|媒體|外电|外電/.test(credit))
}

function namesSources(credit: string, isAlone: boolean): boolean {
  const isSource = /来源[：:]|來源[：:]/.test(credit)
  const list = credit.replace(opening, '').replace(closing, '')
  const sources = list.split(/[、，,/／;；|·\s和与與及&]+/).map((one) => one.replace(/等等?$/, '').trim())
  const said = sources.filter((one) => one !== '')
  if (said.length === 0 || said.some((one) => one.length > 24)) return false
  if (said.every(isNewsroom)) return false
  return isSource || said.some((one) => isKnownSource(one, isAlone))
}

/** DW itself in brackets is the dateline. */
function isNewsroom(name: string): boolean {
  return /^(?:德国之声|德國之聲)(?:中文网|中文網)?$/.test(name)
}

function isKnownSource(name: string, isAlone: boolean): boolean {
  if (/《[^《》]+》/.test(name)) return true
  if (/^[A-Za-z][A-Za-z.]*$/.test(name))
    return latinNames.has(name.toLowerCase()) || (isAlone && /^[A-Z]{2,6}$/.test(name))
  return name.length <= 14 && !saysMore.test(name) && (endsAsSource.test(name) || shortNames.test(name))
}

/** A sentence in brackets, not a name. */
const saysMore = /[是的了在为為对對由于於将將也并並]|本文|本报|本報|作者|记者|記者/

/** The ends of the names of agencies, papers, stations and sites. */
const endsAsSource =
  /(?:社|[日晚周时時早午邮郵导導快]?[报報]|周刊|週刊|月刊|杂志|雜誌|电台|電台|电视|電視|电视台|電視台|[视視]台|广播|廣播|公司|新闻|新聞|之声|之聲|之音|频道|頻道|[网網]|[网網]站|[网網][页頁]|传媒|傳媒|媒体|媒體|外电|外電)$/

const shortNames =
  /^(?:路透|彭博|法新|德新|美联|美聯|新华|新華|中新|韩联|韓聯|共同|时事|時事|塔斯|俄新|国际文传|國際文傳|安莎|埃菲|央视|央視|半岛|半島|澎湃|财新|財新|凤凰|鳳凰|德广联|德廣聯|德国[电電]视[一二]台|自由亚洲|自由亞洲)$/

const latinNames: ReadonlySet<string> = new Set(
  (
    'ap afp afpe dpa dpae epd kna sid rtr rtre reuters ard zdf ndr wdr swr mdr rbb br hr orf srf bbc cnn nbc abc cbs cnbc ' +
    'msnbc fox npr pbs rfi rfa rfe voa nhk kbs mbc sbs cna cnbeta tass interfax ria ansa efe anp apa ats pti ani ians upi ' +
    'yonhap kyodo jiji xinhua cgtn cctv bloomberg politico axios guardian spiegel focus stern bild welt faz sz taz zeit ' +
    'tagesspiegel handelsblatt economist newsweek time nyt wsj ft scmp hkfp nzz'
  ).split(' '),
)
