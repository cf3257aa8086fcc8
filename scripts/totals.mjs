// The last line of .ci/run. What failed without being a test counts as one: a check, a file that could not be loaded, a crash.
import fs from 'node:fs'

const [, , file = '', check, tests] = process.argv

/** @returns {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
function report() {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] } // the tests did not get so far; their exit code says so
  }
}

const { numPassedTests, numFailedTests, testResults } = report()
const unloaded = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
)
const inTests = numFailedTests + unloaded.length
const failed = (check === '0' ? 0 : 1) + (tests === '0' ? inTests : Math.max(1, inTests))
console.log(`${numPassedTests} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
