import { describeFixtures } from 'touchstone-kit/vitest'
import { readShopPage } from './read-shop-page.ts'

describeFixtures({ parse: readShopPage })
