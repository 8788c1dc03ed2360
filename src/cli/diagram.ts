import { drawStateDiagram } from '#casework'
import { type Subcommand, WrongWords } from './screen.ts'

/** The states of a case as they are in the program: `docs/states.md` shows the same. */
export const diagram: Subcommand = async ({ words, screen }) => {
  if (words.length > 0) throw new WrongWords()
  screen.say(drawStateDiagram().trimEnd())
  return 0
}
