import type { RefusalWords } from '../../module.ts'
import type { zh } from './zh.ts'

export const en = {
  invalid: 'Check the marked fields, correct them and send again.',
  required: 'Fill in this field.',
  'too-short': 'This is too short. Write it in full.',
  'too-long': 'This is too long. Shorten it.',
  'too-many': 'Too many chosen. Choose fewer.',
  'too-small': 'The number is too small. Check it.',
  'too-large': 'The number is too large. Check it.',
  'wrong-form': 'This does not have the right form. Check it.',
  'not-listed': 'Choose one of the options.',
  'not-known': 'This field is not known. Leave it out.',
  'not-a-number': 'Enter a number.',
  'not-found': 'Not found. It may have moved, or you may not be allowed to see it.',
  'not-allowed': 'You cannot do this with your present account. Use one that may, or ask your administrator.',
  'sign-in-first': 'Sign in first.',
  'form-expired':
    'This page was open for too long, or the browser does not keep cookies. Reload it and send again; what was saved is not lost.',
  'form-too-large': 'Too much in one go. Send it in parts.',
  'key-wrong-length': 'The key of a request has 8 to 200 characters.',
  'key-used-before': 'The key of this request was used for something else. Reload the page and send again.',
  'too-often': ({ seconds }) => `Too many tries. Try again in ${seconds} seconds.`,
  'file-too-large': ({ megabytes }) => `The file is too large; at most ${megabytes} MB. Compress it or upload a photo.`,
  'file-empty': 'The file is empty. Choose another.',
  'file-wrong-kind': ({ kinds }) => `Files of this kind are not accepted. Upload ${kinds}.`,
  'file-missing': 'Choose a file to upload first.',
  'file-not-wanted': 'No file is wanted here.',
  'too-many-files': 'Too many files. Upload fewer.',
  'character-not-printable': ({ characters }) =>
    `The font lacks these characters: ${characters}. Ask at a counter; staff will add them.`,
  away: 'The service is being maintained or is busy. Try again shortly; what was saved is not lost. Call the hotline if it is urgent.',
  'our-fault':
    'Something went wrong on our side and was recorded. Try again; if it still fails, tell the hotline the number below.',
  'not-json': 'The request is not JSON. Set Content-Type: application/json.',
} satisfies Record<keyof typeof zh, RefusalWords[string]>
