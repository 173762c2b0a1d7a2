import { describe } from 'vitest'
import { describeFilters } from './contract/filters'
import { describeHolding } from './contract/holding'
import { eachWithItsOwn, type IndexUnderTest } from './contract/index-under-test'
import { describeNames } from './contract/names'
import { describeOrder } from './contract/order'
import { describePeople } from './contract/people'
import { describeSaving } from './contract/saving'
import { describeSlips } from './contract/slips'
import { describeWords } from './contract/words'

/** What every implementation of the search index must do. */
export function describeSearchIndex<Session>(name: string, make: () => Promise<IndexUnderTest<Session>>): void {
  describe(name, () => {
    const contract = eachWithItsOwn(make)
    describeSaving(contract)
    describeWords(contract)
    describePeople(contract)
    describeFilters(contract)
    describeSlips(contract)
    describeNames(contract)
    describeOrder(contract)
    describeHolding(contract)
  })
}
