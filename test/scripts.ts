import fc, { type Arbitrary } from 'fast-check'

const sentence = (word: Arbitrary<string>, separator: string): Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(separator))

/** Sentences without sense in the scripts that DW writes most, to be redacted. */
export const scripts: Readonly<Record<string, Arbitrary<string>>> = {
  latin: sentence(fc.stringMatching(/^[A-ZÄÖÜÉ]?[a-zäöüßéèñçşıłø]{1,12}$/), ' '),
  cyrillic: sentence(fc.stringMatching(/^[А-Я]?[а-яёіїєў]{1,12}$/), ' '),
  arabic: sentence(fc.stringMatching(/^[ء-غف-يپچگیٹ]{1,9}$/), ' '),
  devanagari: sentence(fc.stringMatching(/^([क-ह][ा-ौ्ं]?){1,5}$/), ' '),
  ethiopic: sentence(fc.stringMatching(/^[ሀ-ሆለ-ሟረ-ሷበ-ቧ]{1,6}$/), ' '),
  simplified: sentence(fc.stringMatching(/^[云朵观察员桥灯塔面包师钟声猫鸟河岸雨风]{1,8}$/), '，'),
  traditional: sentence(fc.stringMatching(/^[雲朵觀察員橋燈塔麵師鐘聲貓鳥河岸雨風]{1,8}$/), '，'),
}
