import { spawn } from 'node:child_process'

const running = new Set()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Runs a program to its end, or to the end of its time; answers what it said. */
export function runs(program, words, { seconds, folder }) {
  return new Promise((resolve, reject) => {
    // It knows no house but the one it is shown.
    const env = { ...process.env, HOME: folder, NO_PROXY: '*', no_proxy: '*' }
    const child = spawn(program, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let said = ''
    for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (chunk) => (said += chunk))
    const timer = setTimeout(() => child.kill('SIGINT'), seconds * 1000)
    const last = setTimeout(() => child.kill('SIGKILL'), (seconds + 15) * 1000)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      clearTimeout(last)
      running.delete(child)
      resolve({ code, said })
    })
  })
}
