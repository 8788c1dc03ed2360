export { problemPage } from './pages/problem-page.tsx'
