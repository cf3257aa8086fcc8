import { setting } from '#school'
import { compensationSettings } from './contract.ts'

/** The gentle standard: the price by age, no cash, nobody stopped, no deposits. */
export const chosenSettings = setting('money.settings', compensationSettings, {
  table: {
    ages: [
      { years: 5, percent: 100 },
      { years: 10, percent: 80 },
    ],
    older: 60,
    setMember: 100,
    outOfPrint: 150,
  },
  approveAbove: 5000,
  cash: false,
  withdraw: true,
  askAtDesk: false,
  giveBack: true,
  deposits: false,
  depositFen: 5000,
  purpose: '',
})
