import { expect, test } from 'vitest'
import { readSuitedGrades } from './suited-grades.ts'

test.each([
  ['三、四年级', [3, 4]],
  ['1-2年级', [1, 2]],
  ['１—３年级适用', [1, 2, 3]],
  ['五至七年级', [5, 6, 7]],
  ['7-10岁', [1, 2, 3, 4]],
  ['3—6岁儿童', [0]],
  ['15岁至18岁', [9, 10, 11, 12]],
  ['广大读者', []],
  ['2008年', []],
])('A4 %s names the grades %s', (text, grades) => {
  expect(readSuitedGrades(text)).toEqual(grades)
})
