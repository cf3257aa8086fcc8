import { describe, expect, test } from 'vitest'
import { mayBeCarriedAway, proposedFirstDay } from './rules.ts'

describe('L1 the first day of term that the wizard proposes', () => {
  test.each([
    ['2026-09-20', '2026-09-01'],
    ['2026-08-10', '2026-09-01'],
    ['2027-01-11', '2026-09-01'],
    ['2027-02-10', '2027-02-22'],
    ['2026-02-20', '2026-02-16'],
    ['2026-06-01', '2026-02-16'],
  ])('on %s it is %s', (today, first) => expect(proposedFirstDay(today)).toBe(first))
})

describe('L6 where backups are sealed by default', () => {
  test.each(['/media/school/USB', '/run/media/li/KINGSTON/backup', '/Volumes/USB', '/mnt/usb', 'E:\\书香备份', 'd:/b'])(
    '%s may be carried away',
    (folder) => expect(mayBeCarriedAway(folder)).toBe(true),
  )
  test.each(['', '/var/backups', '/srv/media/b', 'C:\\备份', '\\\\server\\share'])('%s stays here', (folder) =>
    expect(mayBeCarriedAway(folder)).toBe(false),
  )
})
