/** What a record of another library is to us: pure, so that a reading process loads nothing else. */
export { type AnyDraft, type Described, type DraftNote, fieldsOfDraft } from './fields-of-draft.ts'
