export { at as scimAt } from './scim/answer.ts'
