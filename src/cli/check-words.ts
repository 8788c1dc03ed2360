import type { CitizenNumberKind, CitizenNumberProblem, UsccProblem } from '#directory'
import type { LicenceIdentifierProblem } from '#licences'
import type { CaseNumberProblem } from '../platform/ids.ts'
import type { Both } from '../platform/page.ts'

interface Problems {
  readonly uscc: Readonly<Record<UsccProblem, Both>>
  readonly citizen: Readonly<Record<CitizenNumberProblem, Both>>
  readonly licence: Readonly<Record<LicenceIdentifierProblem, Both>>
  readonly case: Readonly<Record<CaseNumberProblem, Both>>
}

export type Checkable = keyof Problems

const checkCharacter = {
  zh: '校验码不对，请核对是否有字符抄错或顺序颠倒',
  en: 'The check character does not fit: look for a wrong or swapped character',
}
const eighteen = { zh: '应为 18 位', en: 'It must have 18 characters' }

const complete: Problems = {
  uscc: {
    'wrong-length': eighteen,
    'wrong-characters': {
      zh: '含有不允许的字符：只用数字和大写字母，不用 I、O、S、V、Z',
      en: 'It holds characters that are not allowed: only digits and capitals, without I, O, S, V and Z',
    },
    'wrong-organisation-code': {
      zh: '第 9 至 17 位组织机构代码的校验码不对',
      en: 'The organisation code inside (characters 9 to 17) fails its own check',
    },
    'wrong-check-character': checkCharacter,
  },
  citizen: {
    'wrong-length': eighteen,
    'not-digits': { zh: '应为 17 位数字加一位数字或 X', en: 'It must be 17 digits and a last digit or X' },
    'no-such-region': { zh: '开头两位不是任何省级地区的代码', en: 'The first two digits are no province' },
    'no-such-date': { zh: '第 7 至 14 位不是真实日期', en: 'Characters 7 to 14 are not a day that exists' },
    'in-the-future': { zh: '出生日期在今天之后', en: 'The birthday lies in the future' },
    'wrong-check-character': checkCharacter,
  },
  licence: {
    'wrong-number-of-parts': {
      zh: '应由类型代码、颁发机构、流水号、版本号、校验位五段组成，用点隔开',
      en: 'It must have five parts with dots between: type, issuer, serial, version, check character',
    },
    'wrong-type-code': {
      zh: '类型代码应为 18 位代码加三位数字',
      en: 'The type must be an 18-character code and three digits',
    },
    'wrong-issuer': { zh: '颁发机构代码写法不对', en: 'The issuer is not written right' },
    'wrong-serial': { zh: '流水号应为 1 至 50 位数字或大写字母', en: 'The serial must be 1 to 50 digits or capitals' },
    'wrong-version': { zh: '版本号应为 001 至 999', en: 'The version must be 001 to 999' },
    'wrong-check-character': checkCharacter,
  },
  case: {
    'wrong-shape': {
      zh: '写法不对，例如 511602-2026-A3F-000042-M',
      en: 'It is not written like 511602-2026-A3F-000042-M',
    },
    'wrong-check-character': checkCharacter,
  },
}

/** Why a number is none, by kind and reason. Written complete, read by whatever reason comes. */
export const problems: Readonly<Record<Checkable, Readonly<Record<string, Both>>>> = complete

export const citizenKinds: Readonly<Record<CitizenNumberKind, Both>> = {
  citizen: { zh: '公民身份号码', en: 'citizen number' },
  'hong-kong-macao-taiwan': {
    zh: '港澳台居民居住证号码',
    en: 'residence permit of a resident of Hong Kong, Macao or Taiwan',
  },
  foreigner: { zh: '外国人永久居留身份证号码', en: 'permanent residence card of a foreigner' },
}

/** What each part of a number is called. */
export const names: Readonly<Record<string, string>> = {
  kind: '种类 kind',
  registry: '登记管理部门和机构类别 registry and kind',
  region: '行政区划代码 region',
  organisationCode: '组织机构代码 organisation code',
  typeCode: '证照类型代码 licence type',
  definer: '证照定义机构 definer',
  issuer: '证照颁发机构 issuer',
  serial: '流水号 serial',
  version: '版本号 version',
  year: '年份 year',
  bucket: '分区 bucket',
}
