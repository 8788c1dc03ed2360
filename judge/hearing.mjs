// How a judge or an assault is heard: it looks, its findings are printed, and all of them are summed up in one line.

/** Runs one and prints what it found. A verdict is `{name, looked, findings, notes, seconds}`. */
export async function hear({ name, about, run }, court) {
  const began = Date.now()
  let verdict
  try {
    verdict = await run(court)
  } catch (error) {
    verdict = { looked: 1, findings: [`${name} could not finish: ${error.stack ?? error}`], notes: [] }
  }
  const { looked, findings, notes = [], table } = verdict
  const seconds = Math.round((Date.now() - began) / 1000)
  const lines = [`\n── ${name}: ${about} ──`, ...notes]
  if (table) lines.push(table)
  lines.push(
    ...findings.map((finding) => `  ✗ ${finding}`),
    `── ${name}: ${looked} looked at, ${findings.length} findings (${seconds} s)`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
  return { name, looked, findings, notes, seconds }
}

/** The one line that machines read; with `json` one object instead. Any finding makes the run fail. */
export function sumUp(title, verdicts, { json }) {
  const passed = verdicts.reduce((sum, { looked, findings }) => sum + Math.max(0, looked - findings.length), 0)
  const failed = verdicts.reduce((sum, { findings }) => sum + findings.length, 0)
  if (json) process.stdout.write(`${JSON.stringify({ passed, failed, verdicts })}\n`)
  else process.stdout.write(`\n${title}: ${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 ? 1 : 0
}
