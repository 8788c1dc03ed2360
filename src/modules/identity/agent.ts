/** A browser as its owner would call it; empty where it cannot be told. */
export interface Agent {
  readonly browser: string
  readonly system: string
}

/** What is named first is what is looked for first: most browsers claim to be Chrome and Safari as well. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信 WeChat'],
  [/AlipayClient\//, '支付宝 Alipay'],
  [/EdgA?\/|EdgiOS\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/HuaweiBrowser\//, '华为浏览器 Huawei Browser'],
  [/MiuiBrowser\//, '小米浏览器 Mi Browser'],
  [/QQBrowser\//, 'QQ 浏览器 QQ Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const first = (named: typeof browsers, text: string) => named.find(([pattern]) => pattern.test(text))?.[1] ?? ''

/** What a `User-Agent` says, in the makers' own names. Anybody may claim anything: it is shown, never relied on. */
export const agentOf = (header = ''): Agent => ({ browser: first(browsers, header), system: first(systems, header) })
