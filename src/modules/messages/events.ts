import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

/** A mail lies in the outbox and wants to go. */
export const mailWaiting = event('messages.mail-waiting', Type.Object({ mailId: Type.String() }))
