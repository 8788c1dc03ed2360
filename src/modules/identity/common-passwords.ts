import { readFileSync } from 'node:fs'
import { dataFile } from '../../platform/starter.ts'

let leaked: ReadonlySet<string> | undefined

/** Whether a password, in small letters, is one of the most frequent among those that have leaked, here or in the world. Read when first asked. */
export function isCommonPassword(plain: string): boolean {
  leaked ??= new Set(readFileSync(dataFile('passwords/leaked.txt'), 'utf8').split('\n').filter(Boolean))
  return ours.has(plain) || leaked.has(plain)
}

/** What people choose in China and in this place, which lists of the world leave out. */
const ours: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 87654321 987654321 0987654321 11223344 1122334455 12344321 123123123 147258369 123654789
   159357258 13145200 1314520520 5201314520 52013140 20201314 88886666 66668888 16888888 woaini1314 woaini520 woaini521
   woaini123 woaini1314520 woaiwojia woshishui wozuiniubi tiankong123 zhongguo zhongguo123 beijing2008 shanghai123 sichuan123
   guangan123 chengdu123 qq123456 qq12345678 qq123456789 weixin123 a1234567 a12345678 a123456789 aa123456 aa12345678 abc12345
   abc123456 abc123456789 abcd1234 abcd12345 abcd123456 as123456 asd12345 asd123456 asdf1234 asdfghjk asdfghjkl asdasd123
   zxc12345 zxc123456 zxcv1234 zxcvbnm1 zxcvbnm123 qwe12345 qwe123456 qwer1234 qwer12345 qwerty12 qwerty123 qwerty1234
   qwertyui qwertyuiop 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 q1w2e3r4 q1w2e3r4t5 zaq12wsx qazwsxedc qazwsx123 xiaoming123
   password password1 password12 password123 passw0rd p@ssw0rd p@ssword1 mima1234 mima123456 admin123 admin1234 admin12345
   admin123456 admin888 administrator root1234 root123456 test1234 test123456 user1234 user123456 guest123 welcome1 welcome123
   letmein1 letmein123 changeme changeme1 iloveyou iloveyou1 iloveyou520 iloveu1314 sunshine princess football baseball
   superman batman123 dragon123 monkey123 master123 shadow123 michael1 jennifer computer internet starwars whatever trustno1
   liverpool pokemon123 charlie1 babygirl football1 baseball1 samsung1 huawei123 xiaomi123 alibaba123 taobao123 alipay123
   zhengwu123 zwfw1234 zwfw123456 gov12345 gongan110 china123 china888 fuck1234 lovelove forever1 happy123 happy888 lucky888
   nihao123 nihaoma123 wangyi163 aini1314 aini5201314 5201314aa a5201314 q123456789 z123456789 w123456789 s123456789
   00000000a 0123456789 1234567a 12345678a 123456789a 1234qwer 123456qq 123456aa 123456abc 123qweasd 123qwe123 123abc456
   1a2b3c4d 1234abcd onedoor1 onedoor123 yimen123`.split(/\s+/),
)

/** Words of this place and its work, which are tried with a year or a number behind them (OWASP ASVS 5.0, 6.1.2). */
export const contextWords: ReadonlySet<string> = new Set(
  `onedoor yimen yiwangtongban zwfw zhengwu zhengwufuwu zhengwudating xingzheng shenpi shenpiju banshi banshidating chuangkou
   zhengfu gongwu gongwuyuan guangan guanganqu sichuan zhongguo china beijing admin administrator root user guest test demo
   password passwort mima denglu login welcome clerk officer approver staff`.split(/\s+/),
)
