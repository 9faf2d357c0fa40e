import { defineConfig, defineSite } from 'touchstone-kit'
import { readShopPage } from './read-shop-page.ts'

export default defineConfig({ sites: [defineSite({ name: 'button-shop', parse: { page: readShopPage } })] })
