import { hashText } from './hash.ts'

/**
 * Characters of the Thousand Character Classic (Zhou Xingsi, 6th century) that news hardly ever use, by script. As they
 * are rare, the few that a text contains reveal nothing. So they may stand for themselves, and a redacted text stays as
 * it is.
 */
const common = [
  ...'玄宇宙洪盈辰宿寒暑秋藏霜玉珠夜珍菜芥淡羽翔帝皇乃裳虞唐伐殷垂拱臣伏戎羌遐壹草木恭惟鞠敢慕忘罔短靡恃覆欲墨悲羔羊念谷堂尺璧寸父',
  ...'君曰敬孝竭忠履薄夙馨川澄映仕甘棠殊卑睦唱傅奉姑叔孔兄弟枝磨箴仁慈沛匪逸疲逐雅操爵邑浮渭殿禽仙丙傍楹肆筵鼓瑟吹笙陛弁聚漆槐陪振',
  ...'侈茂碑溪尹佐奄宅曲阜孰桓匡弱扶丁俊勿霸魏困弊牧漠丹青禹郡秦岱云亭雁紫赤昆池碣庭邈岫杳冥稼黍稷黜孟秉庶庸敕聆貌厥嘉猷勉祗躬殆辱',
  ...'皋幸疏逼索沉寂逍欣渠荷莽枇杷翠梧桐凋翳凌摩霄耽寓囊箱攸畏耳垣膳餐烹宰糟糠戚妾侍巾帷扇煌眠寐弦歌杯豫嫡嗣祭祀蒸稽惶牒骸垢浴丸嵇',
  ...'琴阮恬巧妙毛淑姿妍矢催曦曜斡晦魄薪吉矩俯仰廊矜徘徊瞻眺陋寡愚蒙焉哉',
]
const simplified = [
  ...'闰岁吕阳腾丽冈剑阙鳞潜鸟汤迩宾鸣凤驹赖岂贞丝诗赞圣虚祸恶积缘宝渊辞笃诚荣咏贵贱礼妇训仪诸犹怀隐恻颠亏静泾宫盘楼兽灵帐坟钟隶侠',
  ...'县辇驱毂缨禄驾铭绮宁晋横灭践驰誉迹禅鸡旷绵兹穑亩艺劝赏轲鱼谦谨鉴贻讥诫宠耻闲遥谢条陈叶飘绛墙饭肠饱饫饥厌粮绩纨圆洁烛炜昼蓝笋',
  ...'觞矫悦尝颡惧笺简驴骡犊骇骧诛斩贼盗啸钧钓纷颦晖玑悬绥庙庄诮谓',
]
const traditional = [
  ...'閏歲呂陽騰麗岡劍闕鱗潛鳥湯邇賓鳴鳳駒賴豈貞絲詩讚聖虛禍惡積緣寶淵辭篤誠榮詠貴賤禮婦訓儀諸猶懷隱惻顛虧靜涇宮盤樓獸靈帳墳鍾隸俠',
  ...'縣輦驅轂纓祿駕銘綺寧晉橫滅踐馳譽跡禪雞曠綿茲穡畝藝勸賞軻魚謙謹鑑貽譏誡寵恥閒遙謝條陳葉飄絳牆飯腸飽飢厭糧績圓潔燭晝藍筍',
  ...'觴矯悅嘗懼箋簡驢騾犢駭誅斬賊盜嘯鈞釣紛顰暉璣懸綏廟莊誚謂',
]

/**
 * Replaces a Chinese character by another of its script, always by the same one.
 *
 * The neighbours of the character do not matter. Chinese has no spaces, so only this gives one text the same
 * replacement in a headline, in an address made from it, and in a meta tag that is cut off after 160 characters.
 */
export function replaceHan(character: string): string {
  const set = scriptOf(character)
  return set.includes(character) ? character : (set[hashText(character) % set.length] as string)
}

/** Returns the script of a Chinese character: simplified if it is in GB 2312, traditional if it is in Big5. */
export function hanScriptOf(character: string): 'simplified' | 'traditional' | 'common' {
  const isSimple = gb2312.value.has(character)
  if (isSimple === big5Frequent.value.has(character)) return 'common'
  return isSimple ? 'simplified' : 'traditional'
}

function scriptOf(character: string): readonly string[] {
  return { common, simplified, traditional }[hanScriptOf(character)]
}

/** The characters of GB 2312, rows 16 to 87 (Encoding Standard, index gb18030). */
const gb2312 = lazily(() => decodeRows('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]))

/** The frequent characters of Big5, level 1 (Encoding Standard, index Big5). */
const big5Frequent = lazily(() =>
  decodeRows(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  ),
)

function decodeRows(
  encoding: string,
  [first, last]: readonly [number, number],
  trails: readonly (readonly [number, number])[],
): ReadonlySet<string> {
  const bytes: number[] = []
  for (let lead = first; lead <= last; lead++)
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail)
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)))
}

function lazily<Value>(make: () => Value): { readonly value: Value } {
  let made: Value | undefined
  return {
    get value() {
      return (made ??= make())
    },
  }
}
