export { type ClosedFact, caseClosed, caseMoved } from './events.ts'
export { type LiveFigures, liveFigures } from './figures.ts'
export { drawStateDiagram, isFinal } from './state.ts'
export { type CaseLine, type CaseSummary, caseSummary, casesOf } from './summaries.ts'
