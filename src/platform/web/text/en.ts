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
  'hidden-characters':
    'There are characters in it that cannot be seen (controls, marks that turn the writing around). Delete and retype it.',
  'wrong-encoding': 'Some of it cannot be read: the text is not in UTF-8. Send it in UTF-8, or type it again.',
  'not-a-number': 'Enter a number.',
  'not-found': 'Not found. It may have moved, or you may not be allowed to see it.',
  'not-done-here': 'This address does not work that way. Use the buttons and links of the pages.',
  'not-understood': 'This address or request is incomplete. Check the address, or start from the home page.',
  'address-too-long': 'This address is too long. Check the link, or start from the home page.',
  'request-too-long': 'The browser sent too much. Delete the cookies of this site and try again.',
  'too-slow': 'The request did not arrive in time. Check your connection and try again.',
  'form-of-unknown-kind': 'This form is of a kind we do not know. Go back and send the form of the page.',
  busy: ({ seconds }) => `Too many came at once. Try again in ${seconds} seconds; what was saved is not lost.`,
  'not-allowed': 'You cannot do this with your present account. Use one that may, or ask your administrator.',
  'sign-in-first': 'Sign in first.',
  'form-expired':
    'This page was open for too long, or the browser does not keep cookies. Reload it and send again; what was saved is not lost.',
  'form-too-large': 'Too much in one go. Send it in parts.',
  'form-torn': 'What was sent did not arrive whole, and nothing was kept. Check the connection and send it again.',
  'key-wrong-length': 'The key of a request has 8 to 200 characters.',
  'key-used-before': 'What was sent before is saved already. Check what you see now and save once more.',
  'too-often': ({ seconds }) => `Too many tries. Try again in ${seconds} seconds.`,
  'file-too-large': ({ megabytes }) => `The file is too large; at most ${megabytes} MB. Compress it or upload a photo.`,
  'file-empty': 'The file is empty. Choose another.',
  'file-wrong-kind': ({ kinds }) => `Files of this kind are not accepted. Upload ${kinds}.`,
  'file-broken': 'This file cannot be opened: it is damaged or incomplete. Export it again, or upload a photo.',
  'file-encrypted':
    'This PDF is locked or restricted by a password, so staff cannot read it. Save a copy without one (“print to PDF”), or upload a photo.',
  'file-without-pages': 'This PDF has no page to look at. Export it again, or save it by “print to PDF”.',
  'file-mixed':
    'This file carries something else, such as an archive or a program. Save a copy by “print to PDF”, or upload a photo.',
  'image-too-many-pixels': ({ megapixels }) =>
    `The picture is too large; at most ${megapixels} million pixels. Make it smaller, or take the photo again.`,
  'file-infected':
    'The virus scanner found this file harmful, and it was not taken. Check your computer, and upload another file.',
  'file-not-scanned-yet':
    'This file is waiting for the virus scanner and can be opened after that. Try again in a few minutes.',
  'file-missing': 'Choose a file to upload first.',
  'file-not-wanted': 'No file is wanted here.',
  'too-many-files': 'Too many files. Upload fewer.',
  'character-not-printable': ({ characters }) =>
    `The font lacks these characters: ${characters}. Ask at a counter; staff will add them.`,
  away: 'The service is being maintained or is busy. Try again shortly; what was saved is not lost. Call the hotline if it is urgent.',
  'our-fault':
    'Something went wrong on our side and was recorded. Try again; if it still fails, tell the hotline the number below.',
  'not-an-object': 'The request has to be a JSON object.',
  'too-deep': ({ levels }) => `Things lie too deep inside each other: ${levels} levels at most.`,
  'not-json': 'The request is not JSON. Set Content-Type: application/json.',
  'backup-key-missing':
    'Give the secret of the backup, or the path of a file with it, in the environment as BACKUP_KEY.',
  'backup-key-short': ({ characters }) => `The secret of a backup has ${characters} characters at least.`,
  'backup-key-wrong': 'That is not the secret of this backup. Nothing was read.',
  'backup-unknown': 'There is no backup to be read there.',
  'backup-damaged': ({ part }) =>
    `This part of the backup is damaged or was changed: ${part}. Nothing was restored from it.`,
  'backup-part-missing': ({ part }) => `The backup lacks this part: ${part}.`,
  'backup-newer': ({ migration }) => `The backup is of a newer release (${migration}). Upgrade the program first.`,
  'backup-s3-credentials': 'Give the object store’s credentials as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  'backup-store-refused': ({ part, answer }) => `The object store did not take this: ${part} (${answer}).`,
  'restore-folder-not-empty': ({ folder }) => `The data folder is not empty: ${folder}. Restore into an empty one.`,
  'restore-database-not-empty': 'The database has data of this system already. Restore into an empty one.',
  'restore-other-keys': 'ONEDOOR_KEYS are not the keys of this backup: sealed values could not be read.',
} satisfies Record<keyof typeof zh, RefusalWords[string]>
