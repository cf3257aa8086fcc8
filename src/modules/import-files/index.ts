/** What a file brings: records, copies and loans, found in MARC or in lists by a process of its own (A4). Writes nothing. */
export {
  type Fault,
  type FileHead,
  type FoundCopy,
  type FoundItem,
  type FoundLoan,
  type FoundRecord,
  openFile,
  type ReadingChoices,
  type Remark,
} from './open-file.ts'
export { type FileReading, inFile, openReading } from './read-file.ts'
