export default {
  title: "よみかた",
  ruby: "ふりがな",
  rubyOn: "つける",
  rubyOff: "けす",
  size: "もじの おおきさ",
  sizes: { normal: "ふつう", large: "おおきい", huge: "とても おおきい" },
  theme: "いろ",
  themes: { system: "スマホと おなじ", light: "あかるい", dark: "くらい", contrast: "くっきり" },
  words: "ことば",
  /** In every language the same, so that whoever lands in the wrong one finds the way back. */
  wordsNames: { easy: "やさしい にほんご", usual: "ふつうの{日本語|にほんご}", en: "English" },
  wordsFailed: "つながらないので、かえられませんでした。",
  close: "とじる",
};
